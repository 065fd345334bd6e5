import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Edit Draft...* */
export const editExperiment = command(
  commands.editExperiment,
  async () => (await import('../experiment/newCommand.ts')).editExperiment,
);

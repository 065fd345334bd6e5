import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *New Experiment...* */
export const newExperiment = command(
  commands.newExperiment,
  async () => (await import('../experiment/newCommand.ts')).newExperiment,
);

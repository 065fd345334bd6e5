import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Delete Experiment...* */
export const deleteExperiment = command(
  commands.deleteExperiment,
  async () => (await import('../experiment/lifeCommands.ts')).deleteExperiment,
);

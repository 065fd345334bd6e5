import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Start Experiment* */
export const startExperiment = command(
  commands.startExperiment,
  async () => (await import('../experiment/lifeCommands.ts')).startExperiment,
);

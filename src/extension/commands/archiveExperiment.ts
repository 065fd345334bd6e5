import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Archive Experiment* */
export const archiveExperiment = command(
  commands.archiveExperiment,
  async () => (await import('../experiment/lifeCommands.ts')).archiveExperiment,
);

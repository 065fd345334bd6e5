import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Stop Experiment...* */
export const stopExperiment = command(
  commands.stopExperiment,
  async () => (await import('../experiment/lifeCommands.ts')).stopExperiment,
);

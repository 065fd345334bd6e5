import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Add Note to Experiment...* */
export const noteExperiment = command(
  commands.noteExperiment,
  async () => (await import('../experiment/lifeCommands.ts')).noteExperiment,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Evaluate Experiment* */
export const evaluateExperiment = command(
  commands.evaluateExperiment,
  async () => (await import('../experiment/useCommands.ts')).evaluateExperiment,
);

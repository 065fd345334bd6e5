import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Export Experiment Report...* */
export const exportExperiment = command(
  commands.exportExperiment,
  async () => (await import('../experiment/useCommands.ts')).exportExperiment,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy Model Metrics*: a Markdown table with the baseline, for a pull request. */
export const copyMetrics = command(
  commands.copyMetrics,
  async () => (await import('../registry/copyCommands.ts')).copyMetrics,
);

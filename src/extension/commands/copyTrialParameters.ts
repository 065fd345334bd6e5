import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy Trial Parameters*. */
export const copyTrialParameters = command(
  commands.copyTrialParameters,
  async () => (await import('../search/copyCommands.ts')).copyTrialParameters,
);

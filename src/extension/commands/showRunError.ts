import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Show Run Error*: why it failed, and what to do. */
export const showRunError = command(
  commands.showRunError,
  async () => (await import('../training/runCommands.ts')).showRunError,
);

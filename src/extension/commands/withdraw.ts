import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Take Out of Environment...*, after asking. */
export const withdraw = command(
  commands.withdraw,
  async () => (await import('../registry/rollbackCommands.ts')).withdrawVersion,
);

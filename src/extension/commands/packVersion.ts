import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Export Version as Zip...*, for another workspace. */
export const packVersion = command(
  commands.packVersion,
  async () => (await import('../registry/transferCommands.ts')).packVersion,
);

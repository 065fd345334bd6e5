import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Delete Model Version...*, after asking. */
export const deleteVersion = command(
  commands.deleteVersion,
  async () => (await import('../registry/deleteCommands.ts')).deleteVersion,
);

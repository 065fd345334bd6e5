import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Delete Model...*: all its versions, after asking. */
export const deleteModel = command(
  commands.deleteModel,
  async () => (await import('../registry/deleteCommands.ts')).deleteModel,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Edit Note...*, of a version. */
export const editNote = command(
  commands.editNote,
  async () => (await import('../registry/labelCommands.ts')).editNote,
);

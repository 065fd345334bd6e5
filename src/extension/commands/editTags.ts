import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Edit Tags...*, of a version. */
export const editTags = command(
  commands.editTags,
  async () => (await import('../registry/labelCommands.ts')).editTags,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Edit Description...*, of a version. */
export const editDescription = command(
  commands.editDescription,
  async () => (await import('../registry/labelCommands.ts')).editDescription,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Promote to Environment...*, after showing its gates. */
export const promote = command(
  commands.promote,
  async () => (await import('../registry/promoteCommand.ts')).promoteVersion,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Open Spec of This Run*: the text by which a version or a run was trained. */
export const openSpec = command(
  commands.openSpec,
  async () => (await import('../spec/openSpecCommand.ts')).openSpec,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Save as Spec...*: the training of a version as a file. */
export const saveSpec = command(
  commands.saveSpec,
  async () => (await import('../spec/saveSpecCommand.ts')).saveSpec,
);

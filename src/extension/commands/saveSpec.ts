import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Save as Spec...*: what made a version, a run or a study, as a file. */
export const saveSpec = command(
  commands.saveSpec,
  async () => (await import('../spec/saveSpecCommand.ts')).saveSpec,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *New Spec from Dataset...*: a training as a file. */
export const newSpec = command(
  commands.newSpec,
  async () => (await import('../spec/newSpecCommand.ts')).newSpec,
);

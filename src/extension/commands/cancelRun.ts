import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Cancel Run*: stops a training of this window. */
export const cancelRun = command(
  commands.cancelRun,
  async () => (await import('../training/runCommands.ts')).cancelRun,
);

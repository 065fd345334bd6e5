import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Delete Run*: forgets a run that has ended; its model stays. */
export const deleteRun = command(
  commands.deleteRun,
  async () => (await import('../training/runCommands.ts')).deleteRun,
);

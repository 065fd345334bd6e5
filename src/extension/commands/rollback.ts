import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Roll Back Environment...*, to an earlier occupant. */
export const rollback = command(
  commands.rollback,
  async () => (await import('../registry/rollbackCommands.ts')).rollBackEnvironment,
);

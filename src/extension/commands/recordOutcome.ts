import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Record Outcome...* */
export const recordOutcome = command(
  commands.recordOutcome,
  async () => (await import('../experiment/outcomeCommands.ts')).recordOutcome,
);

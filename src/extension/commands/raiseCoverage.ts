import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Raise Coverage...* */
export const raiseCoverage = command(
  commands.raiseCoverage,
  async () => (await import('../experiment/lifeCommands.ts')).raiseCoverage,
);

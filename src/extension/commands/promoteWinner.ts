import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Promote Winner...* */
export const promoteWinner = command(
  commands.promoteWinner,
  async () => (await import('../experiment/useCommands.ts')).promoteWinner,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Import Outcomes...* */
export const importOutcomes = command(
  commands.importOutcomes,
  async () => (await import('../experiment/outcomeCommands.ts')).importOutcomes,
);

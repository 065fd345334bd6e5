import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Search Again...*: a new study with the settings of an earlier one. */
export const searchAgain = command(
  commands.searchAgain,
  async () => (await import('../search/searchCommand.ts')).searchAgain,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Resume Search*: goes on with what is left of the budget. */
export const resumeSearch = command(
  commands.resumeSearch,
  async () => (await import('../search/studyCommands.ts')).resumeSearch,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Stop Search*: what was found stays, and the study can be resumed. */
export const stopSearch = command(
  commands.stopSearch,
  async () => (await import('../search/studyCommands.ts')).stopSearch,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Open Search Dashboard* of a study. */
export const openStudy = command(
  commands.openStudy,
  async () => (await import('../search/studyCommands.ts')).openStudy,
);

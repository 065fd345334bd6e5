import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Delete Study...*: its trials; models registered from it stay. */
export const deleteStudy = command(
  commands.deleteStudy,
  async () => (await import('../search/studyCommands.ts')).deleteStudy,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Extend Search...*: asks how much further it shall go. */
export const extendSearch = command(
  commands.extendSearch,
  async () => (await import('../search/studyCommands.ts')).extendSearch,
);

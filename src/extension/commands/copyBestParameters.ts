import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy Best Parameters* of a study. */
export const copyBestParameters = command(
  commands.copyBestParameters,
  async () => (await import('../search/copyCommands.ts')).copyBestParameters,
);

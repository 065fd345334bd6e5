import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Clean Up Old Versions...*, after showing what would go. */
export const pruneVersions = command(
  commands.pruneVersions,
  async () => (await import('../registry/pruneCommand.ts')).pruneVersions,
);

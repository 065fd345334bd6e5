import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Compare Versions...*, on the selected versions, or from the palette. */
export const compareVersions = command(
  commands.compareVersions,
  async () => (await import('../registry/compareCommand.ts')).compareVersions,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Open Data Quality*: where checks stand, and where they are expected to go. */
export const openQuality = command(
  commands.openQuality,
  async () => (await import('../quality/openCommand.ts')).openQuality,
);

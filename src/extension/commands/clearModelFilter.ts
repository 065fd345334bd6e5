import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Clear Model Filter*, shows every model again. */
export const clearModelFilter = command(
  commands.clearModelFilter,
  async () => (await import('../registry/filterCommands.ts')).clearModelFilter,
);

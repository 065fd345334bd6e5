import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Filter Models...*, narrows the Models view down. */
export const filterModels = command(
  commands.filterModels,
  async () => (await import('../registry/filterCommands.ts')).filterModels,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Route Unit...* */
export const routeUnit = command(
  commands.routeUnit,
  async () => (await import('../experiment/useCommands.ts')).routeUnit,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Show Model History*, what was where and when. */
export const showHistory = command(
  commands.showHistory,
  async () => (await import('../registry/historyCommand.ts')).showHistory,
);

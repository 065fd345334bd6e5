import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Watch Training*: the curves and the log of a run that is under way. */
export const watchTraining = command(
  commands.watchTraining,
  async () => (await import('../training/watchCommand.ts')).watchTraining,
);

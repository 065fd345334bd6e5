import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Register Best Trial...* of a study, as a version of a model. */
export const registerBest = command(
  commands.registerBest,
  async () => (await import('../search/registerCommand.ts')).registerBest,
);

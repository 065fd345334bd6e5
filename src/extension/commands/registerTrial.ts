import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Register Trial...*: any trial, as a version of a model. */
export const registerTrial = command(
  commands.registerTrial,
  async () => (await import('../search/registerCommand.ts')).registerTrial,
);

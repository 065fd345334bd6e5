import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Configure Environments*, opens their file. */
export const configureEnvironments = command(
  commands.configureEnvironments,
  async () => (await import('../registry/environmentsCommand.ts')).configureEnvironments,
);

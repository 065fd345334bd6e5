import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Push Version to MLflow...*, to a tracking server. */
export const pushVersion = command(
  commands.pushVersion,
  async () => (await import('../registry/transferCommands.ts')).pushVersion,
);

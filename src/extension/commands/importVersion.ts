import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Import Version...*, from a zip, a model text or MLflow. */
export const importVersion = command(
  commands.importVersion,
  async () => (await import('../registry/transferCommands.ts')).importVersion,
);

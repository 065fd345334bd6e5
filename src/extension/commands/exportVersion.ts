import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Export Model Version...*: model, description and a Python script, in a folder. */
export const exportVersion = command(
  commands.exportVersion,
  async () => (await import('../registry/exportCommand.ts')).exportVersion,
);

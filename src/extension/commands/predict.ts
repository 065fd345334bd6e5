import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Predict with Model...*, on a version, a data file, or from the palette. */
export const predict = command(
  commands.predict,
  async () => (await import('../prediction/predictCommand.ts')).predict,
);

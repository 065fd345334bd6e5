import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Train Model...*, on a data file, a dataset, a run (again), or from the palette. */
export const trainModel = command(
  commands.trainModel,
  async () => (await import('../training/trainCommand.ts')).train,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Add Data File...*: copies files into the folder. */
export const addDataset = command(
  commands.addDataset,
  async () => (await import('../dataset/addCommand.ts')).addDataset,
);

import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *New SQL Dataset...*: a query over a data file, as a file of its own. */
export const newSqlDataset = command(
  commands.newSqlDataset,
  async () => (await import('../dataset/newSqlCommand.ts')).newSqlDataset,
);

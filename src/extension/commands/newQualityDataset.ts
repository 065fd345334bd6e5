import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *New Data-Quality Dataset...*: daily pass rates from results of rules, as a query of its own. */
export const newQualityDataset = command(
  commands.newQualityDataset,
  async () => (await import('../quality/newCommand.ts')).newQualityDataset,
);

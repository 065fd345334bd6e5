import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Search Hyperparameters...*, on a data file, a dataset, a version, a study (again), a search file, or from the palette. */
export const searchHyperparameters = command(
  commands.searchHyperparameters,
  async () => (await import('../search/searchCommand.ts')).search,
);

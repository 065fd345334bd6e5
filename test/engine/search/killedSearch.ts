import type { SearchRequest } from '../../../src/protocol/engine.ts';

/** How often the search is killed. */
export const kills = Number(process.env['ARBORETUM_KILLS'] ?? 8);

/** A search that takes some seconds, with pruning, of which every part is killed sooner or later. */
export const killedSearch = {
  study: 'survivor',
  spec: { data: 'houses.csv', target: 'price', exclude: ['sold', 'kind'], rounds: 200, earlyStopping: 10 },
  search: {
    // Enough for each of its lives to end before it does.
    trials: 20 * kills,
    pruner: 'median',
    cv: { kind: 'kfold', folds: 3 },
    space: {
      learning_rate: { type: 'float', low: 0.01, high: 0.3, log: true },
      num_leaves: { type: 'int', low: 4, high: 64, log: true },
      min_data_in_leaf: { type: 'int', low: 2, high: 60, log: true },
      feature_fraction: { type: 'float', low: 0.4, high: 1 },
    },
  },
} as const satisfies SearchRequest;

import type { SearchSpecInput } from '../../../src/core/search/searchSpec.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import type { TrainingSpecInput } from '../../../src/core/training/spec.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine, EngineOptions, SearchRequest } from '../../../src/protocol/engine.ts';
import { afterEach, beforeEach } from 'vitest';
import { housesCsv, makeWorkspace } from '../datasets.ts';

/** What differs between machines, and between a run and its repetition: when, how long, and on which worker. */
export function comparable(trials: readonly Trial[]): unknown[] {
  return trials.map(({ number, origin, params, paramsHash, state, value, std, rounds, reason, folds }) => ({
    ...{ number, origin, params, paramsHash, state, value, std, rounds, reason },
    folds: folds.map((fold) => ({ fold: fold.fold, value: fold.value, bestIteration: fold.bestIteration })),
  }));
}

/** A small space in which a trial takes some ten milliseconds. */
export const smallSpace = {
  learning_rate: { type: 'float', low: 0.05, high: 0.5, log: true },
  num_leaves: { type: 'int', low: 4, high: 32, log: true },
  min_data_in_leaf: { type: 'int', low: 2, high: 60, log: true },
  extra_trees: [false, true],
} as const satisfies NonNullable<SearchSpecInput['space']>;

/** A grid of 3 x 2 x 2. */
export const smallGrid = {
  learning_rate: [0.05, 0.1, 0.3],
  num_leaves: [7, 31],
  extra_trees: [false, true],
} as const;

export function housesSearch(
  search: SearchSpecInput,
  spec: Partial<TrainingSpecInput> = {},
): SearchRequest & { search: SearchSpecInput } {
  return {
    spec: {
      data: 'houses.csv',
      target: 'price',
      exclude: ['sold', 'kind'],
      rounds: 40,
      earlyStopping: 5,
      ...spec,
    },
    search: { space: { ...smallSpace }, ...search },
  };
}

/** A workspace with houses.csv for each test of a file, and engines in it that end with the test. */
export function useHouses(rows = 600) {
  const state = { path: '', remove: async () => {}, engines: [] as Engine[] };
  beforeEach(async () => {
    Object.assign(state, await makeWorkspace({ 'houses.csv': housesCsv(rows) }));
  });
  afterEach(async () => {
    await Promise.all(state.engines.map((engine) => engine.dispose()));
    state.engines = [];
    await state.remove();
  });
  return {
    path: () => state.path,
    async open(options: Partial<EngineOptions> = {}): Promise<Engine> {
      const engine = await createEngine({ workspace: state.path, workers: 2, ...options });
      state.engines.push(engine);
      return engine;
    },
  };
}

import type { Dataset, LightGBM } from 'lightgbm-wasm';
import type { ParamValue } from '../../core/training/spec.ts';
import { gather } from '../training/rowsOfPart.ts';
import type { FoldData } from './foldTask.ts';

/** Parameters that decide about the bins: trials that agree in them share a binned dataset. */
const datasetParams: ReadonlySet<string> = new Set([
  'max_bin',
  'max_bin_by_feature',
  'min_data_in_bin',
  'bin_construct_sample_cnt',
  'data_random_seed',
  'seed',
  'is_enable_sparse',
  'enable_bundle',
  'use_missing',
  'zero_as_missing',
  'forcedbins_filename',
  'linear_tree',
]);

/** Binned datasets that a worker keeps: of two studies at a time, or of one that searches over bins. */
const kept = 2;

/** The train and validation rows of one fold, binned. They belong to the cache: do not dispose them. */
export interface BinnedFold {
  readonly train: Dataset;
  readonly validation: Dataset;
}

interface Binned {
  readonly all: Dataset;
  readonly folds: Map<number, BinnedFold>;
}

/** Bins a study's rows once and takes the folds out of them; what was used least recently goes first. */
export interface BinnedFolds {
  obtain(
    learner: LightGBM,
    data: FoldData,
    fold: number,
    params: Readonly<Record<string, ParamValue>>,
  ): BinnedFold;
  /** Forgets everything: the runtime was given up and has taken it along. */
  clear(): void;
}

export function createBinnedFolds(): BinnedFolds {
  /** In order of use. */
  const cache = new Map<string, Binned>();

  function dispose({ all, folds }: Binned): void {
    for (const { train, validation } of folds.values()) {
      validation.dispose();
      train.dispose();
    }
    all.dispose();
  }

  return {
    obtain(learner, data, fold, params) {
      const key = `${data.key} ${JSON.stringify(binning(params))}`;
      let binned = cache.get(key);
      cache.delete(key);
      if (binned === undefined) {
        const oldest = cache.size >= kept ? cache.keys().next().value : undefined;
        if (oldest !== undefined) {
          dispose(cache.get(oldest)!);
          cache.delete(oldest);
        }
        binned = { all: bin(learner, data, params), folds: new Map() };
      }
      cache.set(key, binned);
      let found = binned.folds.get(fold);
      if (found === undefined) {
        const { train, validation } = data.folds[fold]!;
        found = { train: binned.all.subset(train), validation: binned.all.subset(validation) };
        binned.folds.set(fold, found);
      }
      return found;
    },
    clear: () => cache.clear(),
  };
}

function binning(params: Readonly<Record<string, ParamValue>>): [string, ParamValue][] {
  return Object.entries(params)
    .filter(([name]) => datasetParams.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function bin(learner: LightGBM, data: FoldData, params: Readonly<Record<string, ParamValue>>): Dataset {
  const { matrix, rows, featureNames, categorical, label, weight } = data;
  return learner.createDataset(
    { data: matrix, rows: rows.length, columns: featureNames.length, order: 'column', pick: rows },
    {
      label: gather(label, rows),
      ...(weight ? { weight: gather(weight, rows) } : {}),
      categorical,
      featureNames,
      // Which features can be split depends on min_data_in_leaf, which trials differ in.
      params: { ...params, feature_pre_filter: false },
    },
  );
}

import { ArboretumError } from '../../core/errors.ts';
import { type Fold, makeFolds, mostStratifiedFolds } from '../../core/dataset/folds.ts';
import { splitRows, type SplitKey } from '../../core/dataset/split.ts';
import { part, type TrainingData } from '../../core/dataset/trainingData.ts';
import type { FoldColumn } from '../../core/dataset/plan.ts';
import type { CrossValidation, SearchSpec } from '../../core/search/searchSpec.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import { quantileStrata } from '../dataset/splitKey.ts';

const defaultFolds = 5;

/**
 * A column that makes the folds, and not the holdout, is no feature: a model would know the fold by it.
 *
 * @returns the same spec where there is nothing to leave out
 * @throws {ArboretumError} `search-invalid` when it is the target
 */
export function withoutFoldColumn(spec: TrainingSpec, foldBy: FoldColumn | null): TrainingSpec {
  if (foldBy === null) return spec;
  const { column } = foldBy;
  if (column === spec.target) {
    throw new ArboretumError('search-invalid', `${column} is the target and cannot make the folds.`);
  }
  const splits = 'column' in spec.split && spec.split.column === column;
  return splits || spec.exclude.includes(column) ? spec : { ...spec, exclude: [...spec.exclude, column] };
}

/** The column that folds are made by, where one is: known before the data are read. */
export function foldColumnOf(spec: TrainingSpec, cv: CrossValidation | undefined): FoldColumn | null {
  const by = cv ?? (spec.split.kind === 'group' || spec.split.kind === 'time' ? spec.split : null);
  return by?.kind === 'group' || by?.kind === 'time' ? { kind: by.kind, column: by.column } : null;
}

/**
 * The cross-validation of a search that names none: as the holdout is split.
 *
 * @param smallestClass rows of the rarest class; Infinity for numbers
 */
export function defaultCrossValidation(
  { split }: TrainingSpec,
  smallestClass: number,
  { folds, repeats = 1 }: Pick<SearchSpec, 'folds' | 'repeats'>,
): CrossValidation {
  const count = folds ?? defaultFolds;
  if (split.kind === 'time') return { kind: 'time', column: split.column, folds: count };
  if (split.kind === 'group') return { kind: 'group', column: split.column, folds: count, repeats };
  if (smallestClass === Infinity) {
    return { kind: split.kind === 'stratified' ? 'stratified' : 'kfold', folds: count, repeats };
  }
  // A class of few rows allows few stratified folds; of one row, none. Who asks for more is told so.
  return smallestClass < 2
    ? { kind: 'kfold', folds: count, repeats }
    : { kind: 'stratified', folds: folds ?? Math.min(defaultFolds, smallestClass), repeats };
}

/** The rows that a search may see, and their folds, on shared memory. */
export interface SearchFolds {
  /** Rows of the data, ascending. */
  readonly rows: Int32Array;
  /** Indices into `rows`. */
  readonly folds: readonly Fold[];
  readonly cv: CrossValidation;
  /** In words: `5 stratified folds`. */
  readonly text: string;
}

/** @throws {ArboretumError} `split-impossible` as `makeFolds` */
export function foldsOf(
  data: TrainingData,
  spec: TrainingSpec,
  search: Pick<SearchSpec, 'cv' | 'folds' | 'repeats'>,
): SearchFolds {
  const rows = shared(searchRows(data));
  const label = rows.length === 0 ? new Float64Array() : pick(data.label, rows);
  const smallest = data.task === 'regression' ? Infinity : mostStratifiedFolds(label);
  const cv = search.cv ?? defaultCrossValidation(spec, smallest, search);
  const { signature, task } = data;
  const names = signature.target.kind === 'class' ? signature.target.classes : null;
  const strata = () => (task === 'regression' ? quantileStrata(label) : label);
  const folds = () => {
    switch (cv.kind) {
      case 'single':
        return [singleFold(data, rows, spec, strata)];
      case 'kfold':
        return makeFolds({ rows: rows.length, ...cv, key: { kind: 'kfold' }, seed: spec.seed });
      case 'stratified': {
        const key = { kind: 'stratified', strata: strata(), names } as const;
        return makeFolds({ rows: rows.length, ...cv, key, seed: spec.seed });
      }
      case 'group': {
        const key = { kind: 'group', groups: pick(data.groups!, rows), column: cv.column } as const;
        return makeFolds({ rows: rows.length, ...cv, key, seed: spec.seed });
      }
      case 'time': {
        const key = { kind: 'time', times: pick(data.times!, rows), column: cv.column } as const;
        return makeFolds({ rows: rows.length, folds: cv.folds, repeats: 1, key, seed: spec.seed });
      }
    }
  };
  return {
    rows,
    folds: folds().map(({ train, validation }) => ({ train: shared(train), validation: shared(validation) })),
    cv,
    text: foldText(cv),
  };
}

/** A division in words: `5 folds in order of day`. */
export function foldText(cv: CrossValidation): string {
  switch (cv.kind) {
    case 'single':
      return 'one validation part';
    case 'time':
      return `${cv.folds} folds in order of ${cv.column}`;
    case 'kfold':
    case 'stratified':
    case 'group': {
      const kind = cv.kind === 'stratified' ? 'stratified folds' : 'folds';
      const by = cv.kind === 'group' ? ` by groups of ${cv.column}` : '';
      return `${cv.folds} ${kind}${by}${cv.repeats > 1 ? `, repeated ${cv.repeats} times` : ''}`;
    }
  }
}

/** One part of the rows that are no holdout, drawn as the split says. */
function singleFold(
  data: TrainingData,
  rows: Int32Array,
  spec: TrainingSpec,
  strata: () => ArrayLike<number>,
): Fold {
  const key = (): SplitKey => {
    switch (spec.split.kind) {
      case 'random':
        return { kind: 'random' };
      case 'stratified':
        return { kind: 'stratified', strata: strata() };
      case 'group':
        return { kind: 'group', groups: pick(data.groups!, rows) };
      case 'time':
        return { kind: 'time', times: pick(data.times!, rows) };
    }
  };
  const { parts } = splitRows({
    rows: rows.length,
    key: key(),
    holdout: spec.validation,
    validation: 0,
    seed: spec.seed,
  });
  const indices = Int32Array.from(parts, (_, index) => index);
  return {
    train: indices.filter((index) => parts[index] === part.train),
    validation: indices.filter((index) => parts[index] === part.holdout),
  };
}

function searchRows({ parts }: TrainingData): Int32Array {
  return Int32Array.from(parts, (_, row) => row).filter((row) => parts[row] !== part.holdout);
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

function shared(values: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

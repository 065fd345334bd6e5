import { ArboretumError } from '../errors.ts';
import { createRandom, shuffle, type Random } from '../statistics/random.ts';

/** What folds are made by, one entry a row. */
export type FoldKey =
  | { readonly kind: 'kfold' }
  /** Stratum of each row: 0, 1, 2... `names` are for messages; null where strata are no classes. */
  | {
      readonly kind: 'stratified';
      readonly strata: ArrayLike<number>;
      readonly names: readonly string[] | null;
    }
  /** Group of each row: any number; equal numbers stay together. */
  | { readonly kind: 'group'; readonly groups: Float64Array; readonly column: string }
  /** Time of each row; NaN counts as oldest. */
  | { readonly kind: 'time'; readonly times: Float64Array; readonly column: string };

export interface FoldRequest {
  readonly rows: number;
  readonly key: FoldKey;
  /** At least 2. */
  readonly folds: number;
  /** Times that the rows are divided anew; time has one. */
  readonly repeats: number;
  readonly seed: number;
}

/** One fold: indices of rows, ascending. */
export interface Fold {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Divides rows for cross-validation: `folds * repeats` folds, repeat by repeat. In each repeat every row is
 * validated once and trained on in the other folds; with `time`, each fold trains on all rows that are older than
 * its validation rows, and the oldest rows are never validated. Groups and equal times stay whole. The same
 * request gives the same folds.
 *
 * @throws {ArboretumError} `split-impossible` when there are more folds than rows, rows of a class, groups, or times
 */
export function makeFolds({ rows, key, folds, repeats, seed }: FoldRequest): Fold[] {
  checkRows(rows, key.kind === 'time' ? folds + 1 : folds, folds);
  if (key.kind === 'time') return timeFolds(key, folds);
  if (key.kind === 'stratified') checkClasses(key, folds);
  const random = createRandom(seed);
  const all: Fold[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const foldOf = assign(rows, key, folds, random);
    for (let fold = 0; fold < folds; fold++) all.push(pick(foldOf, fold));
  }
  return all;
}

/** The number of folds that a stratified division of these classes allows; less than 2: none. */
export function mostStratifiedFolds(classes: ArrayLike<number>): number {
  return Math.min(...countsOf(classes).values());
}

function assign(
  rows: number,
  key: Exclude<FoldKey, { kind: 'time' }>,
  folds: number,
  random: Random,
): Uint8Array {
  switch (key.kind) {
    case 'kfold':
      return deal(shuffle(indices(rows), random), folds);
    case 'stratified': {
      // Dealt round by round over the rows in order of stratum, each fold gets its share of each to within a row.
      const order = shuffle(indices(rows), random);
      return deal(
        order.sort((a, b) => key.strata[a]! - key.strata[b]!),
        folds,
      );
    }
    case 'group':
      return assignGroups(key, folds, random);
  }
}

function deal(order: Int32Array, folds: number): Uint8Array {
  const foldOf = new Uint8Array(order.length);
  order.forEach((row, position) => (foldOf[row] = position % folds));
  return foldOf;
}

/** Whole groups, the large ones first so that small ones even out, each to the fold that has fewest rows. */
function assignGroups(
  { groups, column }: Extract<FoldKey, { kind: 'group' }>,
  folds: number,
  random: Random,
): Uint8Array {
  const sizes = countsOf(groups);
  if (sizes.size < folds) {
    throw new ArboretumError(
      'split-impossible',
      `${column} has ${sizes.size === 1 ? 'only one group' : `only ${sizes.size} groups`} outside the holdout, and each of the ${folds} folds needs one of its own.`,
      sizes.size < 2 ? 'Use another way of cross-validation.' : `Use at most ${sizes.size} folds.`,
    );
  }
  const order = shuffle([...sizes.keys()], random).sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const filled = new Array<number>(folds).fill(0);
  const chosen = new Map<number, number>();
  for (const group of order) {
    const fold = filled.indexOf(Math.min(...filled));
    filled[fold]! += sizes.get(group)!;
    chosen.set(group, fold);
  }
  return Uint8Array.from(groups, (group) => chosen.get(group)!);
}

/** Blocks of equal size in order of time, one more than folds; boundaries move to where the time changes. */
function timeFolds({ times, column }: Extract<FoldKey, { kind: 'time' }>, folds: number): Fold[] {
  const at = (row: number) => (Number.isNaN(times[row]!) ? -Infinity : times[row]!);
  const order = indices(times.length).sort((a, b) => (at(a) === at(b) ? a - b : at(a) < at(b) ? -1 : 1));
  const edges: number[] = [];
  for (let i = 1; i < order.length; i++) if (at(order[i]!) !== at(order[i - 1]!)) edges.push(i);
  if (edges.length < folds) {
    throw new ArboretumError(
      'split-impossible',
      `${column} has only ${edges.length + 1} different times outside the holdout, and ${folds} folds in order of time need ${folds + 1}.`,
      edges.length < 2 ? 'Use another way of cross-validation.' : `Use at most ${edges.length} folds.`,
    );
  }
  const cuts: number[] = [];
  let from = 0;
  for (let block = 1; block <= folds; block++) {
    const ideal = (block * order.length) / (folds + 1);
    // As many edges must stay for the blocks that follow.
    const last = edges.length - (folds - block) - 1;
    let best = from;
    while (best < last && Math.abs(edges[best + 1]! - ideal) <= Math.abs(edges[best]! - ideal)) best += 1;
    cuts.push(edges[best]!);
    from = best + 1;
  }
  return cuts.map((cut, fold) => ({
    train: order.slice(0, cut).sort(),
    validation: order.slice(cut, cuts[fold + 1] ?? order.length).sort(),
  }));
}

function pick(foldOf: Uint8Array, fold: number): Fold {
  let size = 0;
  for (const each of foldOf) if (each === fold) size += 1;
  const train = new Int32Array(foldOf.length - size);
  const validation = new Int32Array(size);
  let trained = 0;
  let validated = 0;
  foldOf.forEach((each, row) => {
    if (each === fold) validation[validated++] = row;
    else train[trained++] = row;
  });
  return { train, validation };
}

function checkRows(rows: number, needed: number, folds: number): void {
  if (rows >= needed) return;
  throw new ArboretumError(
    'split-impossible',
    `There are ${rows} rows outside the holdout, too few for ${folds} folds.`,
    rows >= 3 ? `Use at most ${rows - (needed - folds)} folds, or add rows.` : 'Add rows.',
  );
}

function checkClasses({ strata, names }: Extract<FoldKey, { kind: 'stratified' }>, folds: number): void {
  if (names === null) return;
  for (const [stratum, rows] of countsOf(strata)) {
    if (rows >= folds) continue;
    throw new ArboretumError(
      'split-impossible',
      `The class ${names[stratum] ?? stratum} has ${rows === 1 ? '1 row' : `${rows} rows`} outside the holdout, too few for ${folds} stratified folds.`,
      rows >= 2
        ? `Use at most ${rows} folds, or folds that are not stratified.`
        : 'Use folds that are not stratified.',
    );
  }
}

function countsOf(values: ArrayLike<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) counts.set(values[i]!, (counts.get(values[i]!) ?? 0) + 1);
  return counts;
}

function indices(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, index) => index);
}

import { ArboretumError } from '../errors.ts';
import { createRandom, shuffle } from '../statistics/random.ts';
import type { Random } from '../statistics/random.ts';
import type { RowCounts } from '../training/result.ts';
import { part } from './trainingData.ts';

/** What the split looks at, one entry a row. */
export type SplitKey =
  | { readonly kind: 'random' }
  /** Stratum of each row: 0, 1, 2... */
  | { readonly kind: 'stratified'; readonly strata: ArrayLike<number> }
  /** Group of each row: any number; equal numbers stay together. */
  | { readonly kind: 'group'; readonly groups: Float64Array }
  /** Time of each row; NaN counts as oldest. */
  | { readonly kind: 'time'; readonly times: Float64Array };

export interface SplitRequest {
  readonly rows: number;
  readonly key: SplitKey;
  /** Share of all rows. */
  readonly holdout: number;
  /** Share of the rows outside the holdout; 0 for none. */
  readonly validation: number;
  readonly seed: number;
}

export interface SplitResult {
  /** One a row, see `part`. */
  readonly parts: Uint8Array;
  readonly counts: RowCounts;
  readonly warnings: readonly string[];
}

/**
 * Divides rows into train, validation and holdout. Sizes are the shares rounded to rows, at least one; groups
 * and equal times stay whole, which moves the sizes to what they allow. The same request gives the same parts.
 *
 * @throws ArboretumError `too-few-rows`, `split-impossible`
 */
export function splitRows(request: SplitRequest): SplitResult {
  const sizes = partSizes(request);
  const random = createRandom(request.seed);
  const { key, rows } = request;
  switch (key.kind) {
    case 'random':
      return result(inOrder(shuffle(rowIndexes(rows), random), sizes), []);
    case 'stratified':
      return result(splitStratified(key.strata, sizes, random), []);
    case 'group':
      return result(splitGroups(key.groups, sizes, random), []);
    case 'time':
      return splitTime(key.times, sizes);
  }
}

/** The number of rows of each part, before groups and equal times have their say. */
export function partSizes({ rows, holdout, validation }: SplitRequest): RowCounts {
  const parts = validation > 0 ? 3 : 2;
  if (rows < parts) {
    throw new ArboretumError(
      'too-few-rows',
      `${rows === 1 ? 'There is 1 row' : `There are ${rows} rows`} to learn from, and ${parts} parts are needed (train${parts === 3 ? ', validation' : ''} and holdout).`,
      'Add rows.',
    );
  }
  const held = clamp(Math.round(rows * holdout), 1, rows - (parts - 1));
  const validated = validation > 0 ? clamp(Math.round((rows - held) * validation), 1, rows - held - 1) : 0;
  return { train: rows - held - validated, validation: validated, holdout: held };
}

/** The first rows of an order to train, the next to validation, the last to the holdout. */
function inOrder(order: Uint32Array, { train, validation }: RowCounts): Uint8Array {
  const parts = new Uint8Array(order.length);
  for (let index = train; index < order.length; index++) {
    parts[order[index]!] = index < train + validation ? part.validation : part.holdout;
  }
  return parts;
}

/**
 * Rows are shuffled, ordered by stratum and then drawn at equal distances, which gives exact sizes and in every
 * stratum a share that is right to within a row (systematic sampling from an ordered list, cf. Cochran,
 * "Sampling Techniques", chapter 8).
 */
function splitStratified(strata: ArrayLike<number>, sizes: RowCounts, random: Random): Uint8Array {
  const order = shuffle(rowIndexes(strata.length), random);
  order.sort((a, b) => strata[a]! - strata[b]!);
  const parts = new Uint8Array(order.length);
  const rest = drawEvenly(order, sizes.holdout, random, (row) => (parts[row] = part.holdout));
  drawEvenly(rest, sizes.validation, random, (row) => (parts[row] = part.validation));
  trainEveryStratum(strata, order, parts);
  return parts;
}

/** Draws `count` of the rows at equal distances and returns the others, in order. */
function drawEvenly(
  rows: Uint32Array,
  count: number,
  random: Random,
  draw: (row: number) => void,
): Uint32Array {
  const rest = new Uint32Array(rows.length - count);
  const start = random.below(Math.max(1, rows.length));
  let kept = 0;
  for (let index = 0; index < rows.length; index++) {
    const drawn =
      Math.floor(((index + 1) * count + start) / rows.length) >
      Math.floor((index * count + start) / rows.length);
    if (drawn) draw(rows[index]!);
    else rest[kept++] = rows[index]!;
  }
  return rest;
}

/** A stratum of very few rows may have none to learn from: it swaps one with the stratum that has most. */
function trainEveryStratum(strata: ArrayLike<number>, order: Uint32Array, parts: Uint8Array): void {
  const trained = new Map<number, number>();
  for (const row of order) {
    const stratum = strata[row]!;
    trained.set(stratum, (trained.get(stratum) ?? 0) + (parts[row] === part.train ? 1 : 0));
  }
  for (const row of order) {
    const stratum = strata[row]!;
    if (trained.get(stratum)! > 0) continue;
    const [richest] = [...trained].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    if (trained.get(richest)! < 2) return;
    const donor = order.find((other) => strata[other] === richest && parts[other] === part.train)!;
    parts[donor] = parts[row]!;
    parts[row] = part.train;
    trained.set(stratum, 1);
    trained.set(richest, trained.get(richest)! - 1);
  }
}

/** Whole groups in random order, each to the part that is furthest from its size. */
function splitGroups(groups: Float64Array, sizes: RowCounts, random: Random): Uint8Array {
  const rowsOf = new Map<number, number>();
  for (const group of groups) rowsOf.set(group, (rowsOf.get(group) ?? 0) + 1);
  const wanted = [
    { which: part.train, size: sizes.train },
    { which: part.validation, size: sizes.validation },
    { which: part.holdout, size: sizes.holdout },
  ].filter(({ size }) => size > 0);
  if (rowsOf.size < wanted.length) {
    throw new ArboretumError(
      'split-impossible',
      `There are ${rowsOf.size === 1 ? 'only one group' : `only ${rowsOf.size} groups`}, and each of the ${wanted.length} parts needs one of its own.`,
      'Split by another column, or at random.',
    );
  }
  // Large groups first, so that small ones even out; equally large ones in random order.
  const order = shuffle([...rowsOf.keys()], random).sort((a, b) => rowsOf.get(b)! - rowsOf.get(a)!);
  const filled = wanted.map(() => 0);
  const chosen = new Map<number, number>();
  order.forEach((group, position) => {
    const empty = filled.filter((rows) => rows === 0).length;
    // The last groups are kept for parts that have none yet.
    const candidates = wanted
      .map((_, index) => index)
      .filter((index) => order.length - position > empty || filled[index] === 0);
    const best = candidates.reduce((a, b) =>
      filled[b]! / wanted[b]!.size < filled[a]! / wanted[a]!.size ? b : a,
    );
    filled[best]! += rowsOf.get(group)!;
    chosen.set(group, wanted[best]!.which);
  });
  return Uint8Array.from(groups, (group) => chosen.get(group)!);
}

/** Oldest rows to train, newest to the holdout; a boundary is moved to where the time changes. */
function splitTime(times: Float64Array, sizes: RowCounts): SplitResult {
  const missing = times.reduce((count, time) => count + (Number.isNaN(time) ? 1 : 0), 0);
  const at = (row: number) => (Number.isNaN(times[row]!) ? -Infinity : times[row]!);
  const order = rowIndexes(times.length).sort((a, b) => (at(a) === at(b) ? a - b : at(a) < at(b) ? -1 : 1));
  const edges: number[] = [];
  for (let index = 1; index < order.length; index++) {
    if (at(order[index]!) !== at(order[index - 1]!)) edges.push(index);
  }
  if (edges.length === 0) {
    throw new ArboretumError(
      'split-impossible',
      'All rows have the same time, so there is no earlier and no later.',
      'Split by another column, or at random.',
    );
  }
  const warnings: string[] = [];
  if (missing > 0) {
    warnings.push(
      `${missing === 1 ? '1 row has' : `${missing} rows have`} no time and ${missing === 1 ? 'was' : 'were'} put with the oldest.`,
    );
  }
  const { validation, holdout } = sizes;
  const ideal = times.length - holdout;
  if (validation === 0) {
    const cut = nearest(edges, ideal)!;
    return result(inOrder(order, { train: cut, validation: 0, holdout: order.length - cut }), warnings);
  }
  // The holdout's boundary must leave an edge before it for the validation part, where there are two.
  const cut = nearest(edges.length > 1 ? edges.slice(1) : edges, ideal)!;
  const share = validation / (sizes.train + validation);
  const idealTrain = clamp(Math.round(cut * (1 - share)), 1, Math.max(1, cut - 1));
  const edge = nearest(
    edges.filter((candidate) => candidate < cut),
    idealTrain,
  );
  if (edge === undefined) {
    if (cut < 2) {
      throw new ArboretumError(
        'split-impossible',
        'The rows have two different times, and three parts in order of time are needed.',
        'Split by another column, or at random.',
      );
    }
    warnings.push(
      'Rows of the same time are in both train and validation: there are only two different times.',
    );
  }
  const train = edge ?? idealTrain;
  return result(inOrder(order, { train, validation: cut - train, holdout: order.length - cut }), warnings);
}

/** The value closest to the wanted one; of two equally close the lower. */
function nearest(sorted: readonly number[], wanted: number): number | undefined {
  let best: number | undefined;
  for (const value of sorted) {
    if (best === undefined || Math.abs(value - wanted) < Math.abs(best - wanted)) best = value;
  }
  return best;
}

function result(parts: Uint8Array, warnings: readonly string[]): SplitResult {
  const counts = { train: 0, validation: 0, holdout: 0 };
  for (const which of parts) {
    if (which === part.train) counts.train++;
    else if (which === part.validation) counts.validation++;
    else counts.holdout++;
  }
  return { parts, counts, warnings };
}

function rowIndexes(rows: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, index) => index);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

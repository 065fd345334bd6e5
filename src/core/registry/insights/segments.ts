import type { Feature } from '../../dataset/signature.ts';
import { formatInteger } from '../../format/number.ts';
import { holm } from '../../statistics/holm.ts';
import { ascendingOrder } from '../../statistics/order.ts';
import { welch } from '../../statistics/welch.ts';
import { equalParts } from './evenly.ts';
import { featureValue } from './featureValue.ts';
import { createMoments, intervalOfLoss, type Moments } from './meanWithInterval.ts';
import type { RowLosses } from './rowLosses.ts';
import type { Segment } from './segmentTypes.ts';

/** Levels or values that stand for themselves; of more, numbers are put into ranges and levels are summed up. */
const mostLevels = 12;
const ranges = 6;
const alpha = 0.05;

/** The rows of a segment, by their positions. */
interface Group {
  readonly label: string;
  readonly rows: ArrayLike<number> & Iterable<number>;
}

/**
 * Errors by the values of a feature: by level, by value where there are few, else in ranges with equally many rows.
 * Each segment's mean loss is tested against that of all other rows (Welch), adjusted after Holm.
 *
 * @param values the feature, one a row; NaN is missing
 */
export function segmentsOf(feature: Feature, values: Float64Array, losses: RowLosses): Segment[] {
  const groups = groupsOf(feature, values);
  const measured = groups.map(({ rows }) => momentsOf(rows, losses.loss));
  const whole = momentsOf(values.keys(), losses.loss);
  const pValues = holm(measured.map((moments) => againstRest(moments, whole)));
  return groups.map(({ label, rows }, i) => {
    const moments = measured[i]!;
    return {
      label,
      rows: moments.n,
      loss: moments.mean,
      interval: intervalOfLoss(moments),
      bias: losses.residual ? momentsOf(rows, losses.residual).mean : null,
      accuracy: losses.right ? momentsOf(rows, losses.right).mean : null,
      verdict: pValues[i]! >= alpha ? 'within noise' : moments.mean < whole.mean ? 'better' : 'worse',
    };
  });
}

function momentsOf(rows: Iterable<number>, of: ArrayLike<number>): Moments {
  const sum = createMoments();
  for (const row of rows) sum.add(of[row]!);
  return sum.moments();
}

/** The other rows follow from all rows, so that each row is read once. 1 where there is nothing to test with. */
function againstRest(part: Moments, whole: Moments): number {
  const n = whole.n - part.n;
  if (n < 2 || part.n < 2) return 1;
  const mean = (whole.mean * whole.n - part.mean * part.n) / n;
  const between = part.n * (part.mean - whole.mean) ** 2 + n * (mean - whole.mean) ** 2;
  const squares = whole.variance * (whole.n - 1) - part.variance * (part.n - 1) - between;
  const rest = { n, mean, variance: Math.max(0, squares) / (n - 1) };
  const { pValue } = welch(part, rest);
  return Number.isNaN(pValue) ? 1 : pValue;
}

function groupsOf(feature: Feature, values: Float64Array): Group[] {
  const order = ascendingOrder(values);
  let known = order.length;
  while (known > 0 && Number.isNaN(values[order[known - 1]!]!)) known--;
  const present = order.subarray(0, known);
  const missing = order.subarray(known);
  const groups =
    feature.kind === 'category'
      ? mostFrequent(feature, stretchesByValue(present, values), values)
      : hasFewValues(present, values)
        ? stretchesByValue(present, values).map((rows) => named(feature, rows, values))
        : inRanges(feature, present, values);
  const sorted = feature.kind === 'category' ? groups.sort(byFallingRows) : groups;
  return missing.length === 0 ? sorted : [...sorted, { label: 'missing', rows: missing }];
}

function named(feature: Feature, rows: Uint32Array, values: Float64Array): Group {
  return { label: featureValue(feature, values[rows[0]!]!), rows };
}

function hasFewValues(order: Uint32Array, values: Float64Array): boolean {
  let distinct = Math.min(1, order.length);
  for (let i = 1; i < order.length && distinct <= mostLevels; i++) {
    if (values[order[i]!] !== values[order[i - 1]!]) distinct++;
  }
  return distinct <= mostLevels;
}

/** "Other values" last, whatever their number. */
function byFallingRows(a: Group, b: Group): number {
  return Number(a.rows instanceof Array) - Number(b.rows instanceof Array) || b.rows.length - a.rows.length;
}

function stretchesByValue(order: Uint32Array, values: Float64Array): Uint32Array[] {
  const stretches: Uint32Array[] = [];
  let from = 0;
  for (let i = 1; i <= order.length; i++) {
    if (i < order.length && values[order[i]!] === values[order[i - 1]!]) continue;
    stretches.push(order.subarray(from, i));
    from = i;
  }
  return stretches;
}

function mostFrequent(feature: Feature, distinct: readonly Uint32Array[], values: Float64Array): Group[] {
  const falling = distinct.toSorted((a, b) => b.length - a.length);
  if (falling.length <= mostLevels) return falling.map((rows) => named(feature, rows, values));
  const rest = falling.slice(mostLevels - 1);
  return [
    ...falling.slice(0, mostLevels - 1).map((rows) => named(feature, rows, values)),
    { label: `${formatInteger(rest.length)} other values`, rows: rest.flatMap((rows) => [...rows]) },
  ];
}

function inRanges(feature: Feature, present: Uint32Array, values: Float64Array): Group[] {
  let from = 0;
  return equalParts(present, values, ranges).map((end) => {
    const rows = present.subarray(from, end);
    from = end;
    const ends = [rows[0]!, rows.at(-1)!].map((row) => featureValue(feature, values[row]!));
    return { label: ends[0] === ends[1] ? ends[0]! : ends.join(' to '), rows };
  });
}

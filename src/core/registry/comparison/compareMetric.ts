import { metricHelp } from '../../training/metricHelp.ts';
import { type MetricId, metricTable } from '../../training/metricTable.ts';
import type { AucIntervals } from './aucIntervals.ts';
import type { MetricIntervals } from './bootstrapMetrics.ts';
import type { ComparedRows } from './comparedRows.ts';
import type { ComparedMetric, Interval, MetricDifference, PairRecommendation } from './comparison.ts';
import { holm } from '../../statistics/holm.ts';
import { type PairTest, pairTest } from './pairTest.ts';
import { type RowLoss, rowLoss } from './rowLoss.ts';

/** Two versions, a before b. */
export interface VersionPair {
  readonly a: number;
  readonly b: number;
}

/** Two versions on one metric. */
export interface MetricOfPair extends VersionPair {
  /** Null where one of the two does not have the metric. */
  readonly shown: MetricDifference | null;
  /** Null where the metric has no per-row loss. */
  readonly test: PairTest | null;
  /** Holm over all pairs on this metric; null without a test. */
  readonly pAdjusted: number | null;
  /** Which one is better by more than noise. */
  readonly better: PairRecommendation;
}

export interface MetricOnRows {
  readonly id: MetricId;
  readonly values: readonly (number | null)[];
  readonly intervals: readonly (Interval | null)[];
  /** One a version; null where the metric has no per-row loss. */
  readonly losses: readonly RowLoss[] | null;
  readonly pairs: readonly MetricOfPair[];
}

export interface MetricContext {
  readonly rows: ComparedRows;
  readonly pairs: readonly VersionPair[];
  readonly bootstrap: MetricIntervals;
  /** Null unless the task is binary. */
  readonly auc: AucIntervals | null;
  readonly alpha: number;
  /** Whether the rows allow a statement about this pair at all. */
  readonly mayDiffer: (pair: VersionPair) => boolean;
}

/** One metric of all versions and pairs. @param values one a version; null where it is not defined */
export function compareMetric(
  id: MetricId,
  values: readonly (number | null)[],
  context: MetricContext,
): MetricOnRows {
  const { rows, pairs, bootstrap, auc } = context;
  const ranked = id === 'roc_auc' ? auc : null;
  const ownLosses = values.map((_, version) => rowLoss(rows, id, version));
  const losses = ownLosses.every((loss) => loss !== null) ? ownLosses : null;
  const tests = pairs.map(({ a, b }) => {
    const test = losses && pairTest(rows.truth.length, id, losses[a]!, losses[b]!);
    return { a, b, test, pValue: ranked ? ranked.pValue(a, b) : (test?.pValue ?? null) };
  });
  const known = tests.map(({ pValue }) => pValue).filter((pValue) => pValue !== null);
  const adjusted = known.length === tests.length ? holm(known) : null;
  return {
    id,
    values,
    intervals: values.map((value, version) =>
      value === null ? null : ranked ? ranked.value(version) : bootstrap.value(id, version),
    ),
    losses,
    pairs: tests.map(({ a, b, test, pValue }, index) => {
      const pAdjusted = adjusted?.[index] ?? null;
      const [first, second] = [values[a]!, values[b]!];
      if (first === null || second === null) {
        return { a, b, test, pAdjusted, shown: null, better: 'none' };
      }
      const interval = ranked ? ranked.difference(a, b) : bootstrap.difference(id, a, b);
      const relative = ranked ? ranked.relative(a, b) : bootstrap.relative(id, a, b);
      const shown: MetricDifference = {
        name: id,
        difference: second - first,
        interval,
        improvement: improvementOf(id, first, second, relative),
        pValue,
        effectSize: test?.effectSize ?? null,
      };
      const settled = pAdjusted === null || pAdjusted < context.alpha;
      const better = settled && context.mayDiffer({ a, b }) ? betterOf(id, interval) : 'none';
      return { a, b, test, pAdjusted, shown, better };
    }),
  };
}

/** The metric as the comparison shows it. */
export function shownMetric({ id, values, intervals, pairs }: MetricOnRows): ComparedMetric {
  const { label, direction, unit } = metricTable[id];
  return {
    name: id,
    label,
    direction,
    unit,
    explanation: metricHelp(id),
    values,
    intervals,
    best: bestOf(values, direction),
    winner: winnerOf(values.length, pairs),
    difference: differenceToFirst(values, direction),
  };
}

/** The version that is better than each other one; null: none is. */
export function winnerOf(
  versions: number,
  pairs: readonly (VersionPair & { readonly better: PairRecommendation })[],
): number | null {
  for (let version = 0; version < versions; version++) {
    const wins = pairs.filter(
      ({ a, b, better }) => (better === 'a' && a === version) || (better === 'b' && b === version),
    );
    if (versions > 1 && wins.length === versions - 1) return version;
  }
  return null;
}

/** Index of the best value; null without two values, or where two share the best. */
function bestOf(values: readonly (number | null)[], direction: 'lower' | 'higher'): number | null {
  const defined = values.filter((value) => value !== null);
  if (defined.length < 2) return null;
  const best = direction === 'lower' ? Math.min(...defined) : Math.max(...defined);
  return defined.filter((value) => value === best).length === 1 ? values.indexOf(best) : null;
}

function differenceToFirst(values: readonly (number | null)[], direction: 'lower' | 'higher'): number | null {
  const [first, ...others] = values;
  const defined = others.filter((value) => value !== null);
  if (first === null || first === undefined || defined.length === 0) return null;
  return (direction === 'lower' ? Math.min(...defined) : Math.max(...defined)) - first;
}

function betterOf(id: MetricId, interval: Interval | null): PairRecommendation {
  if (interval === null || (interval[0] <= 0 && interval[1] >= 0)) return 'none';
  const bIsHigher = interval[0] > 0;
  return bIsHigher === (metricTable[id].direction === 'higher') ? 'b' : 'a';
}

function improvementOf(
  id: MetricId,
  a: number,
  b: number,
  relative: Interval | null,
): MetricDifference['improvement'] {
  const value = (b - a) / Math.abs(a);
  if (!Number.isFinite(value)) return null;
  if (metricTable[id].direction === 'higher') return { value, interval: relative };
  return { value: 0 - value, interval: relative && [0 - relative[1], 0 - relative[0]] };
}

import { metricIds, metricTable } from '../../training/metricTable.ts';
import { aucIntervals } from './aucIntervals.ts';
import { bootstrapMetrics } from './bootstrapMetrics.ts';
import { compareMetric, shownMetric, type VersionPair, winnerOf } from './compareMetric.ts';
import { type ComparedRows, usableRows } from './comparedRows.ts';
import type { Comparison, PairComparison } from './comparison.ts';
import { decisiveMetric } from './decisiveMetric.ts';
import { metricValues } from './metricValues.ts';
import { methodSentence } from './method.ts';
import { comparePairs } from './pairs.ts';
import { reasonsOf } from './reasons.ts';
import { fewestRows } from './rowLimits.ts';
import { verdictOf, verdictWithoutRows } from './verdict.ts';

export type { ComparedRows } from './comparedRows.ts';

export interface CompareOptions {
  /** Chance of recommending one of equal versions, over all pairs. Default 0.05. */
  readonly alpha?: number;
  /** Default 2,000. */
  readonly resamples?: number;
  /** A whole number from 0 on. The same seed gives the same comparison. */
  readonly seed?: number;
}

/** What the rows say about the versions. No number in it is NaN or infinite. */
export type RowComparison = Pick<
  Comparison,
  'metrics' | 'pairs' | 'recommendation' | 'verdict' | 'reasons'
> & { readonly method: string };

/**
 * Compares versions on rows that all of them have predicted: every metric with intervals, every pair with a paired test,
 * and a recommendation, which needs both a significant test (Holm over the pairs) and a bootstrap interval without 0.
 * Rows count the same, whatever weights the training had.
 */
export function compareRows(given: ComparedRows, options: CompareOptions = {}): RowComparison {
  const { alpha = 0.05, resamples = 2000, seed = 1 } = options;
  const { rows, unusable, leftOut } = usableRows(given);
  const count = rows.truth.length;
  const decisive = decisiveMetric(rows);
  const pairs = pairsOf(rows.labels.length);
  const method = methodSentence({ rows, decisive, pairs: pairs.length, resamples, alpha });
  if (count === 0)
    return { ...verdictWithoutRows(given), metrics: [], pairs: [], recommendation: null, method };

  const values = rows.labels.map((_, version) => metricValues(rows, version));
  const context = {
    rows,
    pairs,
    bootstrap: bootstrapMetrics(rows, resamples, seed),
    auc: rows.task === 'binary' ? aucIntervals(rows) : null,
    alpha,
    mayDiffer: ({ a, b }: VersionPair) => count >= fewestRows && unusable[a] === 0 && unusable[b] === 0,
  };
  const metrics = metricIds
    .filter((id) => (metricTable[id].tasks as readonly string[]).includes(rows.task))
    // The deciding metric is there even where its mean is too large for a number: its test still speaks.
    .filter((id) => id === decisive.id || values.some((each) => each[id] !== undefined))
    .map((id) =>
      compareMetric(
        id,
        values.map((each) => each[id] ?? null),
        context,
      ),
    );
  const compared: PairComparison[] = comparePairs({ rows, metrics, decisive, alpha, unusable });
  const recommendation = winnerOf(
    rows.labels.length,
    compared.map(({ a, b, recommendation: better }) => ({ a, b, better })),
  );
  const told = { rows, metrics, pairs: compared, recommendation, decisive, alpha, unusable, leftOut };
  return {
    metrics: metrics.map(shownMetric),
    pairs: compared,
    recommendation,
    verdict: verdictOf(told),
    reasons: reasonsOf(told),
    method,
  };
}

function pairsOf(versions: number): VersionPair[] {
  const pairs: VersionPair[] = [];
  for (let a = 0; a < versions; a++) for (let b = a + 1; b < versions; b++) pairs.push({ a, b });
  return pairs;
}

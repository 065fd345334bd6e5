import { formatTogether } from '../../format/number.ts';
import { metricTable } from '../../training/metricTable.ts';
import type { MetricOnRows } from './compareMetric.ts';
import type { ComparedRows } from './comparedRows.ts';
import type { PairComparison } from './comparison.ts';
import type { DecisiveMetric } from './decisiveMetric.ts';
import { differenceTexts, effectText, pText } from './words.ts';

/** All that verdict and reasons are made of. */
export interface Told {
  readonly rows: ComparedRows;
  readonly metrics: readonly MetricOnRows[];
  readonly pairs: readonly PairComparison[];
  readonly recommendation: number | null;
  readonly decisive: DecisiveMetric;
  readonly alpha: number;
  /** Rows left out because of each version. */
  readonly unusable: readonly number[];
  readonly leftOut: number;
}

/** The pair of two versions, and whether the first of them is its a. */
export function pairOf(
  { pairs }: Told,
  one: number,
  other: number,
): { readonly pair: PairComparison; readonly isA: boolean } {
  const pair = pairs.find(({ a, b }) => (a === one && b === other) || (a === other && b === one))!;
  return { pair, isA: pair.a === one };
}

/** How two versions compare on the deciding metric, as texts; differences are `one` less `other`. */
export interface PairFigures {
  /** Of the metric. */
  readonly label: string;
  readonly one: string;
  readonly other: string;
  readonly difference: string;
  /** `95 % CI −0.36 to −0.22; p < 0.001; d = 0.21` */
  readonly evidence: string;
}

export function pairFigures(told: Told, one: number, other: number): PairFigures {
  const { metrics, decisive, alpha, pairs } = told;
  const { pair, isA } = pairOf(told, one, other);
  const { values } = metrics.find(({ id }) => id === decisive.id)!;
  const [ownText = '', otherText = ''] = formatTogether([values[one] ?? NaN, values[other] ?? NaN]);
  const [low, high] = pair.interval;
  const { difference, interval } = isA
    ? differenceTexts(0 - pair.difference, [0 - high, 0 - low])
    : differenceTexts(pair.difference, pair.interval);
  const p = `${pText(pair.pAdjusted, alpha)}${pairs.length > 1 ? ', Holm-adjusted' : ''}`;
  return {
    label: metricTable[decisive.id].label,
    one: ownText,
    other: otherText,
    difference,
    evidence: `95 % CI ${interval}; ${p}; ${effectText(pair.effectSize)}`,
  };
}

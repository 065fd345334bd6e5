import type {
  ComparedMetric,
  Comparison,
  Interval,
  MetricDifference,
} from '../../../src/core/registry/comparison/comparison.ts';
import {
  differenceText,
  effectText,
  isInPercent,
  pText,
  shareText,
  valueTexts,
  type DifferenceText,
} from './metricText.ts';
import { sideOf, type Pair, type Side } from './pair.ts';

/** A line of the metrics table. */
export interface MetricRow {
  readonly metric: ComparedMetric;
  /** `%` or nothing. */
  readonly unit: string;
  /** One a version. */
  readonly texts: readonly string[];
  /** The pair on this metric; null without common rows. */
  readonly pair: MetricDifference | null;
  readonly side: Side;
  readonly difference: DifferenceText;
  readonly p: string;
  readonly d: string;
  /** In percent of a's value, positive where b is better; `–` where it has none. */
  readonly improvement: string;
  readonly improvementInterval: string;
}

const nothing: DifferenceText = { difference: '–', interval: '–', margin: '' };

export function metricRows({ metrics }: Comparison, { result }: Pair): MetricRow[] {
  return metrics.map((metric) => {
    const pair = result?.metrics.find(({ name }) => name === metric.name) ?? null;
    const improvement = pair?.improvement ?? null;
    return {
      metric,
      unit: isInPercent(metric.name) ? '%' : '',
      texts: valueTexts(metric.name, metric.values),
      pair,
      side: pair ? sideOf(pair, metric.direction) : 'untested',
      difference: pair ? differenceText(metric.name, pair.difference, pair.interval) : nothing,
      p: pText(pair?.pValue ?? null),
      d: effectText(pair?.effectSize ?? null),
      improvement: improvement ? shareText(improvement.value) : '–',
      improvementInterval: improvement?.interval ? intervalText(improvement.interval) : '–',
    };
  });
}

function intervalText([low, high]: Interval): string {
  return `${shareText(low)} to ${shareText(high)}`;
}

/** How the pair's metrics went, seen from b. */
export interface Tally {
  readonly won: readonly string[];
  readonly noise: readonly string[];
  readonly lost: readonly string[];
  readonly untested: readonly string[];
}

export function tallyOf(rows: readonly MetricRow[]): Tally {
  const of = (side: Side) => rows.filter((row) => row.side === side).map(({ metric }) => metric.label);
  return { won: of('b'), noise: of('noise'), lost: of('a'), untested: of('untested') };
}

/** The rest of the tally in words: `1 within noise, 1 lost (Latency)`. */
export function tallyWords({ noise, lost, untested }: Tally): string {
  const parts = [
    noise.length > 0 ? `${noise.length} within noise` : '',
    lost.length > 0 ? `${lost.length} lost${lost.length <= 2 ? ` (${lost.join(', ')})` : ''}` : '',
    untested.length > 0 ? `${untested.length} not tested` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'none lost';
}

import type {
  EvaluatedMetric,
  Evaluation,
  Interval,
  MetricComparison,
} from '../../../src/core/experiment/evaluation.ts';
import type { MetricRole } from '../../../src/core/experiment/experiment.ts';
import { formatNumber, formatTogether } from '../../../src/core/format/number.ts';
import { differenceTexts, pText } from '../../../src/core/registry/comparison/words.ts';
import { outcomeWords, type OutcomeWords } from './words.ts';

/** A treatment on a metric, as the table has it. */
export interface MetricRow {
  readonly metric: EvaluatedMetric;
  readonly comparison: MetricComparison;
  /** Index of the treatment, from 1. */
  readonly variant: number;
  readonly control: string;
  readonly treatment: string;
  readonly difference: string;
  readonly interval: string;
  readonly p: string;
  readonly result: OutcomeWords;
  /** Where the difference stands in its group's picture; null: nowhere. */
  readonly place: Place | null;
}

/** Positive is better. Of effects in shares of the control's value, of guardrails in shares of the limit. */
export interface Place {
  readonly value: number;
  readonly interval: Interval;
}

export interface MetricGroup {
  readonly role: MetricRole;
  readonly title: string;
  readonly rows: readonly MetricRow[];
  /** Places reach from `-range` to `range`. */
  readonly range: number;
  /** Whether places are shares of the limit, which is at -1 then. */
  readonly byLimit: boolean;
}

const titles: Readonly<Record<MetricRole, string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
  guardrail: 'Guardrails',
};

/** The table's rows, by role. Effects share one scale, so that they can be compared by eye. */
export function metricGroups({ metrics, alpha }: Evaluation): MetricGroup[] {
  const groups = (['primary', 'secondary', 'guardrail'] as const).map((role) => {
    const own = metrics.filter((metric) => metric.role === role);
    const byLimit = role === 'guardrail' && own.some(({ limit }) => (limit ?? 0) > 0);
    return { role, byLimit, rows: own.flatMap((metric) => rowsOf(metric, alpha, byLimit)) };
  });
  const effects = rangeOf(groups.filter(({ byLimit }) => !byLimit).flatMap(({ rows }) => rows));
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ role, byLimit, rows }) => ({
      ...{ role, byLimit, rows, title: titles[role] },
      range: byLimit ? Math.max(1.25, Math.min(2.5, rangeOf(rows))) : effects,
    }));
}

/** What nine of ten intervals need: one that is much wider is cut. */
function rangeOf(rows: readonly MetricRow[]): number {
  const ends = rows
    .flatMap(({ place }) => (place ? [Math.max(...place.interval.map(Math.abs))] : []))
    .sort((a, b) => a - b);
  const usual = ends[Math.floor((ends.length - 1) * 0.75)];
  return usual === undefined || usual === 0 ? 1 : Math.min(ends.at(-1)!, 2 * usual) * 1.1;
}

function rowsOf(metric: EvaluatedMetric, alpha: number, byLimit: boolean): MetricRow[] {
  const known = metric.variants.map(({ value }) => value ?? NaN);
  const texts = formatTogether(known);
  return metric.comparisons.map((comparison, i): MetricRow => {
    const { difference, interval, pAdjusted } = comparison;
    const words = difference === null || interval === null ? null : differenceTexts(difference, interval);
    return {
      ...{ metric, comparison, variant: i + 1, control: texts[0]!, treatment: texts[i + 1]! },
      difference: words?.difference ?? '–',
      interval: words?.interval ?? '–',
      p: pAdjusted === null ? '–' : pText(pAdjusted, alpha).replace(/^p (= )?/, ''),
      result: outcomeWords[comparison.outcome],
      place: placeOf(metric, comparison, byLimit),
    };
  });
}

function placeOf(
  { direction, limit }: EvaluatedMetric,
  { difference, interval, relative }: MetricComparison,
  byLimit: boolean,
): Place | null {
  const sign = direction === 'higher' ? 1 : -1;
  const along = (value: number, ends: Interval): Place => {
    const turned = ends.map((end) => sign * end);
    return { value: sign * value, interval: [Math.min(...turned), Math.max(...turned)] };
  };
  if (byLimit) {
    if (difference === null || interval === null || !limit) return null;
    return along(difference / limit, [interval[0] / limit, interval[1] / limit]);
  }
  return relative?.interval ? along(relative.value, relative.interval) : null;
}

/** What stands small beside a metric's name: its kind, which way is better, its limit. */
export function metricNote({ detail, direction, role, limit, type }: EvaluatedMetric): string {
  const worse = direction === 'lower' ? '+' : '\u2212';
  const end = role === 'guardrail' ? `limit ${limit ? worse : ''}${formatNumber(limit ?? 0)}` : direction;
  return [type === 'proportion' ? 'share' : '', detail, end].filter(Boolean).join(', ');
}

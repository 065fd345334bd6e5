import type { Direction } from './learnerMetrics.ts';
import { type MetricId, metricTable, type MetricRange, type MetricUnit } from './metricTable.ts';

/** What a hover tells of a metric, whoever computes it. */
export interface ExplainedMetric {
  /** What it measures, in one sentence. */
  readonly explanation: string;
  readonly unit: MetricUnit | 'target-squared';
  readonly range: MetricRange;
  readonly direction: Direction;
}

/** The text of every hover on one of the report's metrics: what it measures, its unit and range, which way is better. */
export function metricHelp(id: MetricId): string {
  return explained(metricTable[id]);
}

/** An explanation and the facts that follow it, two sentences. */
export function explained(metric: ExplainedMetric): string {
  return `${metric.explanation} ${metricFacts(metric)}`;
}

const unitWords: Readonly<Record<ExplainedMetric['unit'], string>> = {
  target: 'in the units of the target',
  'target-squared': 'in squared units of the target',
  share: 'as a share',
  nats: 'in nats',
  none: '',
};

/** Unit, range and direction as a sentence: `In nats, 0 or more; lower is better.` */
export function metricFacts({ unit, range, direction }: ExplainedMetric): string {
  const bounded = range[0] === 0 && range[1] === 1;
  const words = [bounded ? '' : unitWords[unit], rangeWords(range)].filter(Boolean).join(', ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}; ${direction} is better.`;
}

function rangeWords([least, largest]: MetricRange): string {
  if (least !== null && largest !== null) return `from ${least} to ${largest}`;
  if (least !== null) return `${least} or more`;
  return largest === null ? 'any number' : `at most ${largest}`;
}

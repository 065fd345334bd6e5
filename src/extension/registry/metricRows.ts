import { formatNumber } from '../../core/format/number.ts';
import { mainMetric, metricIds, metricLabel } from '../../core/training/metricTable.ts';
import type { Score } from '../../core/training/result.ts';
import type { Task } from '../../core/training/spec.ts';
import { metricValues } from './metricText.ts';

/** A metric beside the baseline's, as texts. */
export interface MetricRow {
  readonly label: string;
  readonly value: string;
  /** A dash where the baseline has no such metric. */
  readonly baseline: string;
}

/** The metrics on the holdout, in the order in which metrics are always shown; unknown ones come last. */
export function metricRows(score: Score): MetricRow[] {
  const order = (name: string) => (metricIds as readonly string[]).indexOf(name) + 1 || Infinity;
  const metrics = Object.entries(score.holdout).sort(([a], [b]) => order(a) - order(b) || 0);
  return metrics.map(([name, value]) => {
    const baseline = score.baseline[name];
    const [text = '', other = formatNumber(NaN)] = metricValues(
      name,
      baseline === undefined ? [value] : [value, baseline],
    );
    return { label: metricLabel(name), value: text, baseline: other };
  });
}

/** The metric that speaks for a model, beside the baseline's; undefined where none is defined. */
export function mainMetricRow(task: Task, score: Score): MetricRow | undefined {
  const { holdout, baseline } = score;
  // Only models of a quantile have a pinball loss.
  const main = mainMetric(task, holdout.pinball === undefined ? '' : 'quantile', holdout);
  if (!main) return undefined;
  return metricRows({ holdout: { [main.name]: main.value }, baseline })[0];
}

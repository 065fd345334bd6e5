import type { Metrics } from '../result.ts';
import type { MetricId } from '../metricTable.ts';

/** Leaves out metrics that are undefined or not finite, so that a `Metrics` never holds NaN. */
export function definedMetrics(all: Partial<Record<MetricId, number | undefined>>): Metrics {
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [MetricId, number] => Number.isFinite(entry[1])),
  );
}

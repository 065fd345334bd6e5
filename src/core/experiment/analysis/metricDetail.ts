import type { ExperimentMetric } from '../experiment.ts';

/** What is to be known about a metric beside its name and direction, in a few words; '' where there is nothing. */
export function metricDetail(metric: ExperimentMetric): string {
  const parts = [
    metric.quantile === undefined ? '' : `${ordinal(metric.quantile)} percentile`,
    metric.denominator === undefined ? '' : `per ${metric.denominator}`,
    metric.aggregate === 'sum' ? 'sum of a unit' : '',
    metric.cap === undefined ? '' : `capped at the ${ordinal(metric.cap)} percentile`,
    metric.covariate === undefined ? '' : `adjusted for ${metric.covariate}`,
    metric.test === 'mann-whitney' ? 'by ranks' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function ordinal(share: number): string {
  const percent = Number((share * 100).toFixed(6));
  if (!Number.isInteger(percent)) return `${percent}th`;
  const teen = percent % 100 > 10 && percent % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][percent % 10] ?? 'th');
  return `${percent}${ending}`;
}

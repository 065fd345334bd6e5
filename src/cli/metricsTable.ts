import { formatTogether } from '../core/format/number.ts';
import { metricIds, metricInfo, metricLabel } from '../core/training/metricTable.ts';
import type { Score } from '../core/training/result.ts';
import { table } from './table.ts';

/** The holdout's metrics beside the baseline's, in the order of the metric table. */
export function metricsTable({ holdout, baseline }: Score): string {
  const known = metricIds.filter((id) => id in holdout);
  const others = Object.keys(holdout).filter((id) => metricInfo(id) === undefined);
  return table(
    [
      { title: 'Metric' },
      { title: 'Holdout', align: 'right' },
      { title: 'Baseline', align: 'right' },
      { title: '' },
    ],
    [...known, ...others].map((id) => {
      const value = holdout[id] ?? NaN;
      const constant = baseline[id];
      const [shown = '', beside = ''] = formatTogether(constant === undefined ? [value] : [value, constant]);
      return [metricLabel(id), shown, beside, verdict(id, value, constant)];
    }),
  );
}

function verdict(id: string, value: number, constant: number | undefined): string {
  const direction = metricInfo(id)?.direction;
  if (direction === undefined || constant === undefined || value === constant) return '';
  return value < constant === (direction === 'lower') ? 'better' : 'worse';
}

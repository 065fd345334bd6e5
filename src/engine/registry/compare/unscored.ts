import type {
  Comparison,
  ComparedMetric,
  ComparisonBasis,
} from '../../../core/registry/comparison/comparison.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import { metricHelp } from '../../../core/training/metricHelp.ts';
import { metricIds, metricTable } from '../../../core/training/metricTable.ts';

type Answer = Pick<
  Comparison,
  'metrics' | 'pairs' | 'chart' | 'recommendation' | 'verdict' | 'reasons' | 'method'
>;

/**
 * What can be said of versions without common rows: each one's metrics on its own holdout, and no word about
 * which is better.
 */
export function unscored(
  versions: readonly ModelVersion[],
  { problem, canScore }: Pick<ComparisonBasis, 'problem' | 'canScore'>,
): Answer {
  return {
    metrics: metricIds.flatMap((id) => ownValues(id, versions)),
    pairs: [],
    chart: null,
    recommendation: null,
    verdict: `Which version is better cannot be said: ${problem ?? 'there are no rows that all were scored on.'}`,
    reasons: [
      'Each metric is of the holdout of its own version; figures of different rows say nothing about one another.',
      ...(canScore
        ? [
            'All can be scored on one dataset: with --data on the command line, with Score on a Dataset in the panel.',
          ]
        : []),
    ],
    method: null,
  };
}

function ownValues(id: (typeof metricIds)[number], versions: readonly ModelVersion[]): ComparedMetric[] {
  const values = versions.map(({ score }) => score.holdout[id] ?? null);
  if (values.every((value) => value === null)) return [];
  const { label, direction, unit } = metricTable[id];
  return [
    {
      name: id,
      label,
      direction,
      unit,
      explanation: metricHelp(id),
      values,
      intervals: values.map(() => null),
      best: null,
      winner: null,
      difference: null,
    },
  ];
}

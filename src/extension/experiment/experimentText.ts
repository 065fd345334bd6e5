import { dayOf } from '../../core/experiment/dayOf.ts';
import type { ExperimentSummary, LastVerdict } from '../../core/experiment/experiment.ts';
import { formatCountOf } from '../../core/format/count.ts';

const verdictWords: Readonly<Record<LastVerdict['kind'], string>> = {
  ship: 'ship',
  'keep-control': 'keep control',
  'keep-running': 'keep running',
  broken: 'broken',
};

/** `day 9 of 14, 17,214 rows, keep running` */
export function experimentDescription(experiment: ExperimentSummary, now: number): string {
  const { state, plannedDays, rows, verdict, variants } = experiment;
  if (state === 'draft') return variants.map(({ model }) => model).join(' vs ');
  const day = dayOf(experiment, new Date(now).toISOString());
  const days = plannedDays === null || state !== 'running' ? `day ${day}` : `day ${day} of ${plannedDays}`;
  return [
    state === 'running' ? days : formatCountOf(day, 'day'),
    rows === 0 ? 'no outcomes' : formatCountOf(rows, 'row'),
    verdict === null ? '' : verdictWords[verdict.kind],
  ]
    .filter(Boolean)
    .join(', ');
}

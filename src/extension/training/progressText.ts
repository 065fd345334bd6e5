import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger, formatNumber } from '../../core/format/number.ts';
import { formatTimeLeft } from '../../core/format/time.ts';
import { learnerMetricLabel } from '../../core/training/learnerMetrics.ts';
import type { Progress, Stage } from '../../core/training/progress.ts';

const doing: Readonly<Record<Stage, string>> = {
  reading: 'reading data',
  binning: 'binning features',
  training: 'training',
  evaluating: 'scoring on the holdout',
  saving: 'saving',
  predicting: 'predicting',
};

/** Progress with room for details: `round 170 of 500, MAE 3.02, best 3.01 at 160, 4 min left`. */
export function progressText(progress: Progress): string {
  return [units(progress), metric(progress, true), left(progress)].filter(Boolean).join(', ');
}

/** Progress beside a name in a tree: `34 %, MAE 3.02, 4 min left`. */
export function shortProgressText(progress: Progress): string {
  const share = doneShare(progress);
  const head =
    progress.stage === 'training' && share !== undefined
      ? `${Math.floor(share * 100)} %`
      : doing[progress.stage];
  return [head, metric(progress, false), left(progress)].filter(Boolean).join(', ');
}

/** From 0 to 1; undefined where it is not known how much there is to do. */
export function doneShare({ done, total }: Progress): number | undefined {
  return total === null || total <= 0 ? undefined : Math.min(1, done / total);
}

function units({ stage, done, total }: Progress): string {
  if (stage === 'training')
    return `round ${total === null ? formatInteger(done) : `${formatInteger(done)} of ${formatInteger(total)}`}`;
  if (done <= 0) return doing[stage];
  return `${doing[stage]}, ${total === null ? formatIntegerOf(done, 'row') : `${formatInteger(done)} of ${formatIntegerOf(total, 'row')}`}`;
}

function metric({ metric }: Progress, withBest: boolean): string {
  if (!metric) return '';
  const text = `${learnerMetricLabel(metric.name)} ${formatNumber(metric.value, { padded: true })}`;
  if (!withBest || metric.best === metric.value) return text;
  return `${text}, best ${formatNumber(metric.best, { padded: true })} at ${formatInteger(metric.bestRound)}`;
}

function left({ secondsLeft }: Progress): string {
  return secondsLeft === null ? '' : formatTimeLeft(secondsLeft);
}

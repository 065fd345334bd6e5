import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger, formatNumber } from '../../core/format/number.ts';
import { formatTimeLeft } from '../../core/format/time.ts';
import { learnerMetricLabel } from '../../core/training/learnerMetrics.ts';
import { metricIds, metricLabel } from '../../core/training/metricTable.ts';
import type { Progress, Stage } from '../../core/training/progress.ts';
import { metricValues } from '../registry/metricText.ts';

const doing: Readonly<Record<Stage, string>> = {
  reading: 'reading data',
  binning: 'binning features',
  training: 'training',
  evaluating: 'scoring on the holdout',
  saving: 'saving',
  predicting: 'predicting',
  searching: 'searching',
  transferring: 'transferring',
};

/**
 * Progress with room for details: `round 170 of 500, MAE 3.02, best 3.01 at 160, 4 min left`, or
 * `trial 12 of 50, RMSE 3.02, best 2.93 at trial 7, 2 min left`.
 */
export function progressText(progress: Progress): string {
  return [units(progress), metric(progress, true), left(progress)].filter(Boolean).join(', ');
}

/** Progress beside a name in a tree: `34 %, MAE 3.02, 4 min left`. */
export function shortProgressText(progress: Progress): string {
  const share = doneShare(progress);
  const counts = progress.stage === 'training' || progress.stage === 'searching';
  const head = counts && share !== undefined ? `${Math.floor(share * 100)} %` : doing[progress.stage];
  return [head, metric(progress, false), left(progress)].filter(Boolean).join(', ');
}

/** From 0 to 1; undefined where it is not known how much there is to do. */
export function doneShare({ done, total }: Progress): number | undefined {
  return total === null || total <= 0 ? undefined : Math.min(1, done / total);
}

function units({ stage, done, total }: Progress): string {
  if (stage === 'training' || (stage === 'searching' && done > 0)) {
    const of = total === null ? '' : ` of ${formatInteger(total)}`;
    return `${stage === 'training' ? 'round' : 'trial'} ${formatInteger(done)}${of}`;
  }
  if (done <= 0) return doing[stage];
  const noun = stage === 'transferring' ? 'megabyte' : 'row';
  return `${doing[stage]}, ${total === null ? formatIntegerOf(done, noun) : `${formatInteger(done)} of ${formatIntegerOf(total, noun)}`}`;
}

function metric({ stage, metric }: Progress, withBest: boolean): string {
  if (!metric) return '';
  const { name, value, best, bestRound } = metric;
  if (stage === 'searching') {
    const [last = '', bestText = ''] = metricValues(name, [value, best]);
    const label = metricLabelOf(name);
    if (!withBest) return `${label} ${bestText}`;
    return `${label} ${last}${best === value ? '' : `, best ${bestText} at trial ${formatInteger(bestRound)}`}`;
  }
  const text = `${learnerMetricLabel(name)} ${formatNumber(value, { padded: true })}`;
  if (!withBest || best === value) return text;
  return `${text}, best ${formatNumber(best, { padded: true })} at ${formatInteger(bestRound)}`;
}

/** A search goes by a metric of the report or one of LightGBM's own. */
function metricLabelOf(name: string): string {
  return (metricIds as readonly string[]).includes(name) ? metricLabel(name) : learnerMetricLabel(name);
}

function left({ secondsLeft }: Progress): string {
  return secondsLeft === null ? '' : formatTimeLeft(secondsLeft);
}

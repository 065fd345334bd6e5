import { formatDuration } from '../../../src/core/format/time.ts';
import type { Readout, ReadoutRow } from '../../chart/drawing.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { stateWords } from '../data/words.ts';

/** Parameters in a note beside the pointer; the selected trial shows all. */
const mostParams = 8;

/** What the pointer and the arrow keys say about a trial. */
export function trialReadout(
  point: TrialPoint,
  shown: Shown,
  at: { readonly x: number; readonly y: number },
  color?: string,
): Readout {
  return {
    title: trialTitle(point),
    rows: trialRows(point, shown),
    x: at.x,
    y: at.y,
    ...(color === undefined ? {} : { dots: [{ ...at, color }] }),
  };
}

export function trialTitle({ trial, isDefault, standing }: TrialPoint): string {
  const name = `Trial ${trial.number}`;
  if (standing === 'best') return `${name}, the best`;
  if (isDefault) return `${name}, the defaults`;
  return standing === 'close' ? `${name}, within noise of the best` : name;
}

/** The objective as far as it is known: `2.930 ± 0.062`, `about 2.97`. */
export function valueText({ trial, estimate }: TrialPoint, { metric }: Shown): string {
  if (trial.state === 'complete' && trial.value !== null) {
    const spread = trial.std === null ? '' : ` ± ${metric.text(trial.std)}`;
    return metric.text(trial.value) + spread;
  }
  return estimate === null ? '–' : `about ${metric.text(estimate)}`;
}

function trialRows(point: TrialPoint, shown: Shown): ReadoutRow[] {
  const { trial } = point;
  const { axes, metric } = shown;
  return [
    { label: metric.label, value: valueText(point, shown) },
    ...(trial.state === 'complete' ? [] : [{ label: 'State', value: stateText(point, shown.folds) }]),
    ...axes
      .filter(({ name }) => trial.params[name] !== undefined)
      .slice(0, mostParams)
      .map(({ label, name, text }) => ({ label, value: text(trial.params[name]) })),
    { label: 'Time', value: formatDuration(trial.seconds) },
  ];
}

/** `complete`, `fold 3 of 5`, `pruned after 2 of 5`. */
export function stateText({ trial }: TrialPoint, folds: number): string {
  const done = trial.folds.filter(({ value }) => value !== null).length;
  if (trial.state === 'running') return `fold ${Math.min(done + 1, folds)} of ${folds}`;
  if (trial.state === 'pruned') return done === 0 ? 'pruned in fold 1' : `pruned after ${done} of ${folds}`;
  return stateWords[trial.state];
}

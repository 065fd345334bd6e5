import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger, formatPercent } from '../../core/format/number.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { Objective, Study, StudySummary, TrialCounts } from '../../core/search/study.ts';
import type { Trial } from '../../core/search/trial.ts';
import { withinNoise } from '../../core/search/withinNoise.ts';
import { sentences } from '../host/sentences.ts';
import { metricValues } from '../registry/metricText.ts';

/** Trials that have ended, however. */
export function doneTrials({ complete, pruned, failed }: TrialCounts): number {
  return complete + pruned + failed;
}

/** `MAE 2.91`. */
export function objectiveText({ name, label }: Objective, value: number): string {
  const [text = ''] = metricValues(name, [value]);
  return `${label} ${text}`;
}

/** `62/100`, or `62 trials` where there is no limit. */
export function countText({ counts, trials }: StudySummary): string {
  const done = doneTrials(counts);
  return trials === null ? formatIntegerOf(done, 'trial') : `${formatInteger(done)}/${formatInteger(trials)}`;
}

/** What stands beside a study's name: `62/100, best 2.91`. */
export function studyDescription(study: StudySummary): string {
  const { objective, best, status, error } = study;
  if (status === 'failed' && best === null) return error?.message.replace(/\.$/, '') ?? 'failed';
  const [value = ''] = best === null ? [] : metricValues(objective.name, [best.value]);
  const state = status === 'running' || status === 'finished' ? '' : status;
  return [countText(study), best && `best ${value}`, state].filter(Boolean).join(', ');
}

/**
 * The best against the default parameters: `MAE 2.91 at trial 47, 9.1 % better than the default's 3.20`.
 * @param noise the folds cannot tell the two apart
 */
export function bestText({ best, objective, defaultValue }: StudySummary, noise = false): string {
  if (best === null) return 'No trial was completed';
  if (best.trial === 0 || defaultValue === null)
    return best.trial === 0
      ? `Nothing was better than the default parameters, ${objectiveText(objective, best.value)}`
      : `Best: ${objectiveText(objective, best.value)} at trial ${formatInteger(best.trial)}`;
  const [value = '', usual = ''] = metricValues(objective.name, [best.value, defaultValue]);
  const share = Math.abs(best.value - defaultValue) / Math.abs(defaultValue);
  const better = objective.direction === 'lower' ? best.value < defaultValue : best.value > defaultValue;
  const compared = !better
    ? `the default has ${usual}`
    : Number.isFinite(share) && share >= 0.0005 && objective.direction === 'lower'
      ? `${formatPercent(share)} better than the default's ${usual}`
      : `the default has ${usual}`;
  return `Best: ${objective.label} ${value} at trial ${formatInteger(best.trial)}, ${compared}${noise ? ', but within noise' : ''}`;
}

/** Whether the folds cannot tell the best trial from the default parameters. */
export function isNoise(study: Study, trials: readonly Trial[]): boolean {
  const best = trials.find(({ number }) => number === study.best?.trial);
  const usual = trials.filter(({ origin }) => origin === 'default');
  return (
    best !== undefined && withinNoise(usual, best, study.intervalFactor, study.objective.direction).length > 0
  );
}

/** How a search ended, in whole sentences, for a notification. @param noise see `bestText` */
export function endText(study: Study, noise = false): string {
  const { name, stopReason, error, search, seconds, counts } = study;
  const trials = formatIntegerOf(doneTrials(counts), 'trial');
  const best = bestText(study, noise);
  const after = `after ${trials} in ${formatDuration(seconds)}`;
  switch (stopReason) {
    case 'all-failed':
      return `${name} was given up: every trial failed. ${reason(study)}`.trim();
    case 'error':
      return `${name} failed ${after}. ${error ? sentences(error.message, error.hint) : ''}`.trim();
    case 'cancelled':
      return `${name} was stopped ${after}. ${best}.`;
    case 'time-limit':
      return `${name} has reached its time limit ${after}. ${best}.`;
    case 'no-improvement':
      return `${name} ended ${after}: the last ${formatInteger(search.patience ?? 0)} brought no improvement. ${best}.`;
    case 'exhausted':
      return `${name} has tried every combination: ${trials} in ${formatDuration(seconds)}. ${best}.`;
    case 'trials':
    case null:
      return `${name} is finished ${after}. ${best}.`;
  }
}

function reason({ error }: Study): string {
  return error ? sentences(error.message, error.hint) : 'The dashboard has the reasons.';
}

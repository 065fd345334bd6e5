import { formatInteger, formatNumber, formatTogether } from '../format/number.ts';
import { trialsSinceBest } from './budget.ts';
import { type FoldDifference, trialDifference } from './difference.ts';
import type { Study } from './study.ts';
import type { Trial } from './trial.ts';
import { withinNoise } from './withinNoise.ts';
import { noTrialVerdict } from './verdictWithoutTrial.ts';

/**
 * `better`: than the default parameters, by more than noise. `noise`: better, but the interval of the difference
 * contains 0. `worse`: the default parameters are the best. `none`: nothing can be said, because there is no complete
 * trial, no default to compare with, no other trial, or no interval.
 */
export interface SearchVerdict {
  readonly answer: string;
  readonly detail: string;
  readonly kind: 'better' | 'noise' | 'worse' | 'none';
}

/**
 * What a search has found, in a sentence and what makes it trustworthy.
 *
 * @param trials all of the study
 * @param factor see `Study.intervalFactor`
 */
export function searchVerdict(study: Study, trials: readonly Trial[], factor: number | null): SearchVerdict {
  const best = trials.find(({ number, state }) => state === 'complete' && number === study.best?.trial);
  if (best === undefined || best.value === null) return noTrialVerdict(study, trials);
  const { direction } = study.objective;
  const close = withinNoise(trials, best, factor, direction);
  const found = { study, trials, best, value: best.value, close };
  if (best.origin === 'default') return defaultIsBest(found);
  const standard = trials.find(({ origin }) => origin === 'default');
  if (standard?.state !== 'complete' || standard.value === null) return withoutDefault(found, standard);
  const difference = trialDifference(best, standard, factor, direction);
  return againstDefault(found, standard, standard.value, difference);
}

interface Found {
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly best: Trial;
  readonly value: number;
  /** Numbers of the trials that are within noise of it. */
  readonly close: readonly number[];
}

function defaultIsBest({ study, trials, best, value, close }: Found): SearchVerdict {
  const figure = `${study.objective.label} ${formatNumber(value)}`;
  const others = trials.filter(({ state, number }) => state === 'complete' && number !== best.number).length;
  if (others === 0) {
    return {
      answer: `The default parameters are the only complete trial${soFar(study)}: ${figure}.`,
      detail: '',
      kind: 'none',
    };
  }
  const none =
    others === 1
      ? 'The other complete trial is not better'
      : `None of the ${formatInteger(others)} other complete trials is better`;
  const near = close.length === 0 ? '' : `, ${closeWords(close.length, others)} within noise of them`;
  return {
    answer: `The default parameters are the best${soFar(study)}: ${figure}.`,
    detail: `${none}${near}.`,
    kind: 'worse',
  };
}

/** `one is`, `4 are`; where there is one other, that one. */
function closeWords(close: number, others: number): string {
  if (close === 1) return others === 1 ? 'but' : 'one is';
  return `${formatInteger(close)} are`;
}

function withoutDefault(found: Found, standard: Trial | undefined): SearchVerdict {
  const { study, best, value } = found;
  return {
    answer: `Trial ${best.number} is the best${soFar(study)}: ${study.objective.label} ${formatNumber(value)}.`,
    detail: sentences([whyNoDefault(standard), restOfTrials(found, null)]),
    kind: 'none',
  };
}

function whyNoDefault(standard: Trial | undefined): string {
  const nothing = 'so there is nothing to compare it with';
  switch (standard?.state) {
    case 'failed':
      return `The trial of the default parameters failed, ${nothing}.`;
    case 'pruned':
      return `The trial of the default parameters was pruned, ${nothing}.`;
    case 'running':
      return 'The trial of the default parameters is not done yet.';
    default:
      return `The default parameters were not tried, ${nothing}.`;
  }
}

function againstDefault(
  found: Found,
  standard: Trial,
  standardValue: number,
  difference: FoldDifference | null,
): SearchVerdict {
  const { study, best, value } = found;
  const [own, other] = formatTogether([value, standardValue]);
  const figures = `${study.objective.label} ${own} vs ${other} for the defaults`;
  const head = `Trial ${best.number} is the best${soFar(study)}: ${figures}`;
  if (difference === null || difference.low === null || difference.high === null) {
    const only = (difference?.folds ?? 0) > 1 ? 'These folds allow' : 'A single validation part allows';
    return {
      answer: `${head}.`,
      detail: sentences([
        `${only} no interval: how much of the difference is chance cannot be told.`,
        restOfTrials(found, null),
      ]),
      kind: 'none',
    };
  }
  const { low, high, better, folds } = difference;
  const [from, to] = [low, high].map((value) => formatNumber(value, { digits: 2, padded: true }));
  const interval = `95 % CI of the difference ${from} to ${to}`;
  const isNoise = low <= 0 && high >= 0;
  return {
    answer: isNoise ? `${head}, but that is within noise: ${interval}.` : `${head}, ${interval}.`,
    detail: sentences([
      `Better than the defaults in ${better} of ${folds} folds.`,
      restOfTrials(found, isNoise ? standard.number : null),
    ]),
    kind: isNoise ? 'noise' : 'better',
  };
}

/** How the other trials compare with the best. @param standard the default trial where it is within noise */
function restOfTrials({ study, trials, close }: Found, standard: number | null): string {
  const since = trialsSinceBest(finished(trials), study.objective.direction);
  const none =
    since === 0
      ? ''
      : since === 1
        ? 'The trial after it was not better'
        : `No better trial among the last ${formatInteger(since)}`;
  if (close.length === 0) return none === '' ? '' : `${none}.`;
  const among = standard === null ? '' : ', the defaults among them,';
  const near =
    close.length === 1 && standard !== null
      ? 'only the defaults are within noise of it'
      : `${formatInteger(close.length)} ${close.length === 1 ? 'other is' : `others${among} are`} within noise of it`;
  return none === '' ? `${capital(near)}.` : `${none}, and ${near}.`;
}

function finished(trials: readonly Trial[]) {
  return trials.flatMap(({ state, number, params, value }) =>
    state === 'complete' || state === 'pruned' || state === 'failed'
      ? [{ state, number, params, value, step: 0 }]
      : [],
  );
}

/** A search that is done says what is the best, one that may go on what is the best so far. */
function soFar({ status }: Study): string {
  return status === 'finished' ? '' : ' so far';
}

function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

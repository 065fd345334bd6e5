import type { BoardCheck } from './board.ts';

type Rates = Pick<BoardCheck, 'now' | 'forecast' | 'lower' | 'upper' | 'threshold'>;

export function isBelowNow({ now, threshold }: Rates): boolean {
  return now !== null && now < threshold;
}

export function isExpectedBelow({ forecast, threshold }: Rates): boolean {
  return forecast < threshold;
}

/** The threshold lies inside the 80 % interval. */
export function isInDoubt({ lower, upper, threshold }: Rates): boolean {
  return lower < threshold && threshold <= upper;
}

/** The change is no larger than what the forecast may be off by. */
export function isWithinNoise({ now, lower, upper }: Rates): boolean {
  return now !== null && now >= lower && now <= upper;
}

export type Outcome =
  'falls-below' | 'stays-below' | 'rises-below' | 'in-doubt' | 'recovers' | 'stays-above' | 'below' | 'above';

/** Changes that are written as 0. */
export const noChange = 0.05;

/** Where a check goes from where it is; `below` and `above` where nothing is known of now. */
export function outcomeOf(check: Rates): Outcome {
  const { now, forecast, lower, threshold } = check;
  const below = isExpectedBelow(check);
  if (now === null) return below ? 'below' : lower < threshold ? 'in-doubt' : 'above';
  if (now >= threshold) return below ? 'falls-below' : lower < threshold ? 'in-doubt' : 'stays-above';
  if (!below) return 'recovers';
  return forecast - now >= noChange ? 'rises-below' : 'stays-below';
}

export interface OutcomeWords {
  readonly word: string;
  readonly icon: 'fall' | 'rise' | 'dash' | 'question' | 'check';
  readonly tone: 'good' | 'bad' | 'warn' | '';
}

/** An outcome as an icon and a word. */
export const outcomeWords: Readonly<Record<Outcome, OutcomeWords>> = {
  'falls-below': { word: 'Falls below', icon: 'fall', tone: 'bad' },
  'stays-below': { word: 'Stays below', icon: 'dash', tone: 'bad' },
  'rises-below': { word: 'Rises, stays below', icon: 'dash', tone: 'bad' },
  'in-doubt': { word: 'In doubt', icon: 'question', tone: 'warn' },
  recovers: { word: 'Recovers', icon: 'rise', tone: 'good' },
  'stays-above': { word: 'Stays above', icon: 'check', tone: 'good' },
  below: { word: 'Expected below', icon: 'dash', tone: 'bad' },
  above: { word: 'Expected above', icon: 'check', tone: 'good' },
};

/** How sure that is, for a tooltip; empty where it is beyond doubt. */
export function outcomeDoubt(check: Rates): string {
  if (!isInDoubt(check)) return '';
  return `Its threshold of ${check.threshold} % lies inside the 80 % interval.`;
}

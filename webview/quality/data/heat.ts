import type { BoardCheck } from './board.ts';
import { isBelowNow, isExpectedBelow, isInDoubt } from './standing.ts';
import { rateText } from './words.ts';

export type HeatMap = 'now' | 'forecast';

/** Share of the allowed failures that is used, at most 2: rules with different thresholds compare. */
export function usedShare(rate: number, threshold: number): number {
  if (rate >= 100) return 0;
  const allowed = 100 - threshold;
  return allowed <= 0 ? 2 : Math.min(2, Math.max(0, (100 - rate) / allowed));
}

/** The same in words: `64 %`, `more than 999 %`. */
export function usedText(rate: number, threshold: number): string {
  if (rate >= 100) return '0 %';
  const used = (100 * (100 - rate)) / (100 - threshold);
  return used > 999 ? 'more than 999 %' : `${used.toFixed(0)} %`;
}

export type CellMark = 'below' | 'doubt' | '';

/** A check as a cell of one of the two maps. */
export interface HeatCell {
  readonly text: string;
  /** The text is the rate as it is written elsewhere, not a shorter one. */
  readonly whole: boolean;
  /** Null: nothing is known. */
  readonly used: number | null;
  readonly mark: CellMark;
  /** Not the model's own forecast. */
  readonly fallback: boolean;
}

/** What fits into a cell; the rest of `99.998` is in its tooltip. */
const mostCharacters = 5;

/** @param decimals whole numbers, rounded down, where there is little room */
export function heatCell(check: BoardCheck, map: HeatMap, decimals: boolean): HeatCell {
  const rate = map === 'now' ? check.now : check.forecast;
  if (rate === null || !Number.isFinite(rate))
    return { text: '–', whole: false, used: null, mark: '', fallback: false };
  const below = map === 'now' ? isBelowNow(check) : isExpectedBelow(check);
  const whole = rateText(rate, check.threshold);
  const text = decimals ? whole.slice(0, mostCharacters) : String(Math.floor(Number(whole)));
  return {
    text,
    whole: text === whole,
    used: usedShare(rate, check.threshold),
    mark: below ? 'below' : map === 'forecast' && isInDoubt(check) ? 'doubt' : '',
    fallback: map === 'forecast' && check.method !== 'model',
  };
}

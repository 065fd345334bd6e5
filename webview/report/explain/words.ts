import { formatNumber } from '../../../src/core/format/number.ts';
import { tickText } from '../../chart/scale.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName, plainText } from '../../ui/text.ts';

/** A number that is added, with its sign: `+1.2`, `−16`. */
export function signed(value: number): string {
  return (value > 0 ? '+' : '') + formatNumber(value);
}

/** Numbers of one column: signs, and the same decimals, three digits of the largest. */
export function signedTogether(values: readonly number[]): (value: number) => string {
  const most = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  const step = most > 0 ? 10 ** Math.min(0, Math.floor(Math.log10(most)) - 2) : 1;
  return (value) => {
    if (!Number.isFinite(value)) return formatNumber(value);
    const text = Math.abs(value) < step / 2 ? '0' : tickText(value, step);
    return value > 0 && text !== '0' ? `+${text}` : text;
  };
}

/** A name or value from data inside a sentence. */
export function inSentence(text: string, most = 40): string {
  return ellipsize(displayName(text), most, (part) => part.length);
}

/** `log-odds of yes` in a sentence or beside an axis. */
export function unitText(unit: string, most = 48): string {
  return ellipsize(plainText(unit), most, (part) => part.length);
}

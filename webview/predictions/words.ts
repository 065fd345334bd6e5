import { formatIntegerOf } from '../../src/core/format/count.ts';
import { formatInteger } from '../../src/core/format/number.ts';
import type { ShownPredictions } from '../../src/protocol/predictions.ts';

/** What came of it in a sentence. */
export function answerText({ rows, failed, flags }: ShownPredictions): string {
  const all = formatIntegerOf(rows + failed, 'row');
  const unlike =
    flags.rows === 0 ? '' : `${formatInteger(flags.rows)} ${are(flags.rows)} unlike the training data`;
  if (failed === 0) {
    const done = rows === 1 ? 'The row was predicted' : `All ${all} were predicted`;
    return unlike === '' ? `${done}.` : `${done}; ${unlike}.`;
  }
  const done = `${formatInteger(rows)} of ${all} predicted`;
  const not = `${formatInteger(failed)} could not be`;
  return unlike === '' ? `${done}; ${not}.` : `${done}; ${not}, and ${unlike}.`;
}

/** Why rows are flagged; empty where none is and all was looked for. */
export function flagsText({ flags, rows }: ShownPredictions): string {
  const reasons = [
    flags.unseen > 0
      ? `a category that training did not know in ${formatIntegerOf(flags.unseen, 'row')}`
      : '',
    flags.missing > 0 ? `a value missing that never was in ${formatIntegerOf(flags.missing, 'row')}` : '',
    flags.outside > 0
      ? `a number outside the training's range in ${formatIntegerOf(flags.outside, 'row')}`
      : '',
  ].filter((reason) => reason !== '');
  const list = reasons.length === 0 ? '' : `${capital(reasons.join('; '))}.`;
  const unknown =
    flags.rangesKnown || rows === 0
      ? ''
      : 'This version keeps no ranges of its training data, so only categories were compared.';
  return [list, unknown].filter((sentence) => sentence !== '').join(' ');
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

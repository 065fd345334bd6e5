import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import type { Curves } from './curves.ts';

/** Validation counts as flat once it is within this share of its whole improvement from its best. */
const flatShare = 0.02;
/** A gap to training below this share of the validation error is little. */
const littleGap = 0.1;

/** What the learning curves say, in a sentence or two. */
export function learningTakeaway(curves: Curves): string {
  const { validation, rounds } = curves;
  if (rounds === 0) return 'No learning curve was recorded for this version.';
  if (rounds === 1) return 'One round was trained: there is no curve to see.';
  if (validation.length === 0) {
    return `Without a validation part only the training rows were watched: overfitting cannot be seen here.`;
  }
  return [courseSentence(curves), gapSentence(curves)].filter((sentence) => sentence !== '').join(' ');
}

function courseSentence({ label, validation, rounds, best }: Curves): string {
  const name = `Validation ${inSentence(label)}`;
  const flat = flatFrom(validation, best);
  if (best === 1) return `${name} is best in the first round: more trees did not help.`;
  if (best >= rounds && flat > 0.9 * rounds) {
    return `${name} still improves in the last round, ${formatInteger(rounds)}: more rounds may help.`;
  }
  if (flat <= 0.9 * best) return `${name} is nearly flat from round ${formatInteger(flat)} on.`;
  if (best >= rounds) return `${name} is best in the last round, ${formatInteger(rounds)}.`;
  return `${name} is best in round ${formatInteger(best)} and does not improve after it.`;
}

function gapSentence({ train, validation, best, direction }: Curves): string {
  const [trained, validated] = [train[best - 1] ?? NaN, validation[best - 1] ?? NaN];
  const gap = direction === 'lower' ? validated - trained : trained - validated;
  if (!Number.isFinite(gap)) return '';
  if (gap <= 0) return '';
  const size = formatNumber(gap, { digits: 2 });
  // A share of a score means little; a share of an error says how much of it is overfitting.
  if (direction === 'higher' || validated <= 0) return `The gap to training is ${size}.`;
  const share = gap / validated;
  const verdict = share < littleGap ? ', so little overfitting' : '';
  return `The gap to training is ${size} (${formatPercent(share)})${verdict}.`;
}

/** A metric's name inside a sentence: `Log loss` becomes `log loss`, `MAE` stays. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** The first round from which on, up to the best, the curve is as good as flat. */
function flatFrom(validation: readonly number[], best: number): number {
  const goal = validation[best - 1] ?? NaN;
  const tolerance = flatShare * Math.abs((validation[0] ?? NaN) - goal);
  let round = best;
  while (round > 1 && Math.abs(validation[round - 2]! - goal) <= tolerance) round--;
  return round;
}

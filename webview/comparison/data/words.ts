import type { ComparisonBasis } from '../../../src/core/registry/comparison/comparison.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import { ellipsize } from '../../chart/labels.ts';

/**
 * What Cohen's d amounts to, by his own marks: J. Cohen, "Statistical Power Analysis for the Behavioral Sciences",
 * 2nd edition, 1988, page 25.
 */
export function effectWord(d: number): 'very small' | 'small' | 'medium' | 'large' {
  const size = Math.abs(d);
  if (size < 0.2) return 'very small';
  if (size < 0.5) return 'small';
  return size < 0.8 ? 'medium' : 'large';
}

/** Half width of the 95 % interval of d from n pairs, by its large-sample variance 1/n + d²/2n. */
export function effectMargin(d: number, pairs: number): number {
  return 1.96 * Math.sqrt(1 / pairs + (d * d) / (2 * pairs));
}

/** Half width of the 95 % interval of a share of n rows, by the normal approximation. */
export function shareMargin(share: number, rows: number): number {
  return 1.96 * Math.sqrt((share * (1 - share)) / rows);
}

/** What the versions are compared on, beside their names. @param longest characters of the path that are shown */
export function basisWords({ kind, data, rows }: ComparisonBasis, longest = Infinity): string {
  if (kind === 'none') return 'no rows in common';
  const path = data === null ? 'the data' : ellipsize(data, longest, (text) => text.length);
  return `${kind === 'holdout' ? 'holdout' : 'all'} of ${path}, the same ${formatInteger(rows)} rows`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

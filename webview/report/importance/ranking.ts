import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import type { Importance } from '../../../src/core/training/result.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';

export type ImportanceKind = 'gain' | 'split';

/** A feature's importance among the others. `share` is of the sum over all features. */
export interface RankedFeature {
  readonly rank: number;
  readonly feature: string;
  readonly gain: number;
  readonly split: number;
  readonly share: number;
}

/** Features by falling importance; where it is equal, in the model's order. */
export function rankFeatures(importance: readonly Importance[], kind: ImportanceKind): RankedFeature[] {
  const value = (entry: Importance) => (Number.isFinite(entry[kind]) ? entry[kind] : 0);
  const total = importance.reduce((sum, entry) => sum + value(entry), 0);
  return [...importance]
    .sort((a, b) => value(b) - value(a))
    .map((entry, i) => ({ ...entry, rank: i + 1, share: total > 0 ? value(entry) / total : 0 }));
}

/** Features shown before someone asks for all. */
export const topCount = 10;

/** What the importance says, in a sentence or two. */
export function importanceTakeaway(ranked: readonly RankedFeature[], kind: ImportanceKind): string {
  const first = ranked[0];
  if (!first || first.share === 0) return 'No feature is used by any tree.';
  if (ranked.length === 1) return 'The model has one feature.';
  const whole = kind === 'gain' ? 'the gain' : 'all splits';
  const name = ellipsize(displayName(first.feature), 40, (text) => text.length);
  const sentences = [`${name} has ${formatPercent(first.share)} of ${whole}${nextThree(ranked)}.`];
  const unused = ranked.filter(({ share }) => share === 0).length;
  if (unused > 0) sentences.push(`${countOf(unused, ranked.length)} not used.`);
  return sentences.join(' ');
}

function nextThree(ranked: readonly RankedFeature[]): string {
  if (ranked.length < 5) return '';
  const share = ranked.slice(0, 3).reduce((sum, feature) => sum + feature.share, 0);
  return `, the first three of ${formatInteger(ranked.length)} have ${formatPercent(share)}`;
}

function countOf(unused: number, all: number): string {
  return unused === 1
    ? `1 of ${formatInteger(all)} features is`
    : `${formatInteger(unused)} of ${formatInteger(all)} features are`;
}

import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import type { ShapFeature } from '../../../src/core/registry/insights/shapTypes.ts';
import type { Importance } from '../../../src/core/training/result.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';

export const importanceKinds = ['gain', 'split', 'shap'] as const;
export type ImportanceKind = (typeof importanceKinds)[number];

/** A feature's importance among the others. `share` is of the sum over all features. */
export interface RankedFeature {
  readonly rank: number;
  readonly feature: string;
  readonly gain: number;
  readonly split: number;
  readonly share: number;
  /** Mean |SHAP| and its 95 % interval, where there are explanations. */
  readonly shap: Pick<ShapFeature, 'mean' | 'interval'> | null;
}

/** Features by falling importance; where it is equal, in the model's order. */
export function rankFeatures(
  importance: readonly Importance[],
  kind: ImportanceKind,
  shap: readonly ShapFeature[] = [],
): RankedFeature[] {
  const explained = new Map(shap.map((feature, i) => [feature.name, { feature, i }]));
  const entries = importance.map((entry) => {
    const found = explained.get(entry.feature);
    const raw = kind === 'shap' ? (found?.feature.mean ?? 0) : entry[kind];
    return {
      entry,
      value: Number.isFinite(raw) ? raw : 0,
      shap: found?.feature ?? null,
      // Of what is equal, SHAP has an order of its own: that of the figure beside it.
      place: kind === 'shap' ? (found?.i ?? shap.length) : 0,
    };
  });
  const total = entries.reduce((sum, { value }) => sum + value, 0);
  return entries
    .sort((a, b) => (kind === 'shap' ? a.place - b.place : b.value - a.value))
    .map(({ entry, value, shap }, i) => ({
      ...entry,
      ...{ rank: i + 1, share: total > 0 ? value / total : 0, shap },
    }));
}

/** Features shown before someone asks for all. */
export const topCount = 10;

/**
 * What the importance says, in a sentence or two.
 * @param unit of SHAP values
 */
export function importanceTakeaway(
  ranked: readonly RankedFeature[],
  kind: ImportanceKind,
  unit = '',
): string {
  const first = ranked[0];
  if (!first || first.share === 0) return 'No feature is used by any tree.';
  if (kind === 'shap') {
    const by = formatNumber(first.shap?.mean ?? 0);
    return `Mean |SHAP|, ${unit}: ${nameOf(first)} adds or takes ${by} on average. Whiskers: 95 %.`;
  }
  if (ranked.length === 1) return 'The model has one feature.';
  const whole = kind === 'gain' ? 'the gain' : 'all splits';
  const sentences = [`${nameOf(first)} has ${formatPercent(first.share)} of ${whole}${nextThree(ranked)}.`];
  const unused = ranked.filter(({ share }) => share === 0).length;
  if (unused > 0) sentences.push(`${countOf(unused, ranked.length)} not used.`);
  return sentences.join(' ');
}

function nameOf({ feature }: RankedFeature): string {
  return ellipsize(displayName(feature), 40, (text) => text.length);
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

import { formatInteger } from '../../../src/core/format/number.ts';
import type { ExplainedRow } from '../../../src/core/registry/insights/shapTypes.ts';

/** Features with a row of their own. */
export const ownRows = 9;

export interface WaterfallRow {
  readonly kind: 'base' | 'feature' | 'others' | 'prediction';
  readonly name: string;
  readonly value: string;
  /** What is added; 0 at both ends. */
  readonly shap: number;
  /** The score before and after. */
  readonly from: number;
  readonly to: number;
}

/** From the base over the largest contributions, then all others together, to the row's score. */
export function waterfallRows({ base, score, features }: ExplainedRow): WaterfallRow[] {
  const finite = features.map((feature) =>
    Number.isFinite(feature.shap) ? feature : { ...feature, shap: 0 },
  );
  // One feature more takes no more room than a row that says so.
  const count = finite.length === ownRows + 1 ? finite.length : ownRows;
  const own = finite.slice(0, count).map((feature) => ({ kind: 'feature' as const, ...feature }));
  const others = finite.slice(count);
  let level = base;
  const steps = own.map((step): WaterfallRow => {
    const from = level;
    level += step.shap;
    return { ...step, from, to: level };
  });
  const ends = { value: '', shap: 0 };
  return [
    { kind: 'base', name: 'average prediction', ...ends, from: base, to: base },
    ...steps,
    ...(others.length > 0
      ? [
          {
            ...{ kind: 'others' as const, name: `${formatInteger(others.length)} other features`, value: '' },
            // What is left to the score, so that the last step ends where the prediction is.
            ...{ shap: score - level, from: level, to: score },
          },
        ]
      : []),
    { kind: 'prediction', name: 'prediction', ...ends, from: score, to: score },
  ];
}

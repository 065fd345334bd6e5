import type { ImportanceRow } from '../../../src/core/registry/comparison/comparison.ts';

/** A feature's share of the gain in both versions; null where the version does not have it. */
export interface SlopeRow {
  readonly feature: string;
  readonly a: number | null;
  readonly b: number | null;
  /** `new`: only b has it; `gone`: only a; `risen`: its share is up by a point or more. */
  readonly kind: 'new' | 'gone' | 'risen' | 'other';
}

/** Less is noise of the training. */
const aPoint = 0.01;

/** Features in the chart before someone looks at the table. */
export const slopeCount = 9;

/** Features by falling importance in either version; what neither uses is left out. */
export function slopeRows(importance: readonly ImportanceRow[], a: number, b: number): SlopeRow[] {
  const rows = importance
    .map(({ feature, shares }) => ({ feature, a: shares[a] ?? null, b: shares[b] ?? null }))
    .filter((row) => (row.a ?? 0) > 0 || (row.b ?? 0) > 0);
  return rows
    .map((row): SlopeRow => {
      if (row.a === null) return { ...row, kind: 'new' };
      if (row.b === null) return { ...row, kind: 'gone' };
      const risen = row.b - row.a >= aPoint;
      return { ...row, kind: risen ? 'risen' : 'other' };
    })
    .sort((x, y) => Math.max(y.a ?? 0, y.b ?? 0) - Math.max(x.a ?? 0, x.b ?? 0));
}

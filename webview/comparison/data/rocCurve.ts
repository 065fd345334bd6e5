import type { ComparisonChart } from '../../../src/core/registry/comparison/comparison.ts';

export type RocCurve = Extract<ComparisonChart, { kind: 'roc' }>['curves'][number];

/** The true positive rate that a curve reaches at a false positive rate, between its corners on a line. */
export function tprAt(curve: RocCurve | undefined, fpr: number): number {
  if (!curve) return NaN;
  let after = curve.fpr.findIndex((x) => x > fpr);
  if (after < 0) after = curve.fpr.length;
  if (after === 0) return 0;
  const [x0, y0] = [curve.fpr[after - 1]!, curve.tpr[after - 1]!];
  if (after === curve.fpr.length) return y0;
  const [x1, y1] = [curve.fpr[after]!, curve.tpr[after]!];
  return x1 === x0 ? y1 : y0 + ((fpr - x0) / (x1 - x0)) * (y1 - y0);
}

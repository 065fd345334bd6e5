import type { ComparisonChart } from '../../../src/core/registry/comparison/comparison.ts';
import { randomNumbers } from './random.ts';

const normal = (x: number, sigma: number) => Math.exp((-x * x) / (2 * sigma * sigma)) / (sigma * 2.5066);

/** Histograms of long-tailed residuals. @param widths one a version; 1 is the narrowest */
export function residualChart(widths: readonly number[]): ComparisonChart {
  const edges = Array.from({ length: 49 }, (_, i) => -12 + i * 0.5);
  const random = randomNumbers(5);
  const density = (x: number, k: number) =>
    0.62 * normal(x, 2 * k) + 0.28 * normal(x, 4.5 * k) + 0.1 * normal(x, 11.2 * k);
  const shares = widths.map((k) =>
    edges.slice(0, -1).map((edge) => {
      const share = density(edge + 0.25 - 0.1 * k, k) * 0.5;
      return Math.max(0, share + (random() - 0.5) * Math.sqrt(share / 9_000));
    }),
  );
  return {
    ...{ kind: 'residuals', edges, shares },
    summaries: widths.map((k) => ({
      ...{ median: 0.1 * k, middle50: [-1.6 * k, 1.8 * k], middle90: [-5.9 * k, 6.1 * k] },
    })),
  };
}

/** ROC curves with the given areas: tpr = fpr^p, whose area is 1 / (p + 1). */
export function rocChart(areas: readonly number[]): ComparisonChart {
  const random = randomNumbers(9);
  return {
    kind: 'roc',
    curves: areas.map((area) => {
      const power = 1 / area - 1;
      const fpr = Array.from({ length: 120 }, (_, i) => (i / 119) ** 2);
      let last = 0;
      const tpr = fpr.map((x, i) => {
        const noisy = x ** power + (random() - 0.5) * 0.012;
        last = i === 0 ? 0 : i === 119 ? 1 : Math.min(1, Math.max(last, noisy));
        return last;
      });
      return { fpr, tpr };
    }),
  };
}

import type { RegressionErrors } from '../../../../src/core/registry/insights/regressionErrors.ts';
import type { DrawChart } from '../../../chart/drawing.ts';
import type { Mark } from '../../../chart/marks.ts';
import { drawPlot, extent } from '../plot.ts';
import { countText, rangeText, signedText, usable } from '../words.ts';

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export function histogramBins({ edges, counts }: RegressionErrors['histogram']): Bin[] {
  return counts
    .map((count, i) => ({ from: edges[i]!, to: edges[i + 1]!, count }))
    .filter(({ from, to, count }) => usable(from) && usable(to) && usable(count));
}

export function drawResidualHistogram(bins: readonly Bin[]): DrawChart {
  return drawPlot({
    x: {
      range: extent(bins.flatMap(({ from, to }) => [from, to, 0])),
      title: 'Residual: truth \u2212 prediction',
      signed: true,
    },
    y: { range: extent([0, 1, ...bins.map(({ count }) => count)]), title: 'Rows', whole: true },
    find: 'x',
    points: bins.length,
    at: (i) => [(bins[i]!.from + bins[i]!.to) / 2, bins[i]!.count],
    say: (i) => ({
      title: rangeText([bins[i]!.from, bins[i]!.to], signedText),
      rows: [{ label: 'Rows', value: countText(bins[i]!.count) }],
    }),
    shapes: ({ toX, toY, plot, colors }) => [
      ...bins.map(({ from, to, count }): Mark => {
        const [left, right] = [toX(from), toX(to)];
        const gap = right - left > 4 ? 1 : 0;
        return {
          ...{ type: 'rect', x: left, width: Math.max(1, right - left - gap), color: colors.subject },
          ...{ y: toY(count), height: plot.bottom - toY(count) },
        };
      }),
      { type: 'line', from: [toX(0), plot.top], to: [toX(0), plot.bottom], color: colors.text },
    ],
  });
}

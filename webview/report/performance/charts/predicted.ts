import type { RegressionErrors } from '../../../../src/core/registry/insights/regressionErrors.ts';
import type { DrawChart } from '../../../chart/drawing.ts';
import type { Point } from '../../../chart/marks.ts';
import { toCss } from '../../../theme/color.ts';
import { diagonal, drawPlot, extent } from '../plot.ts';
import { numberText, shortName, signedText, usable } from '../words.ts';

export interface Pair {
  readonly predicted: number;
  readonly actual: number;
}

/** Pairs that can be drawn, by ascending prediction. */
export function usablePairs({ predicted, actual }: RegressionErrors['points']): Pair[] {
  return predicted
    .map((value, i) => ({ predicted: value, actual: actual[i]! }))
    .filter((pair) => usable(pair.predicted) && usable(pair.actual))
    .sort((a, b) => a.predicted - b.predicted);
}

/** Points around the diagonal, with a band of the mean absolute error on both of its sides. */
export function drawPredicted(pairs: readonly Pair[], mae: number, target: string): DrawChart {
  const range = extent(pairs.flatMap(({ predicted, actual }) => [predicted, actual]));
  return drawPlot({
    x: { range, title: `Predicted ${shortName(target)}` },
    y: { range, title: `Actual ${shortName(target)}` },
    find: 'xy',
    points: pairs.length,
    at: (i) => [pairs[i]!.predicted, pairs[i]!.actual],
    say: (i) => {
      const { predicted, actual } = pairs[i]!;
      return {
        title: `Actual ${numberText(actual)}`,
        rows: [
          { label: 'Predicted', value: numberText(predicted) },
          { label: 'Residual', value: signedText(actual - predicted) },
        ],
      };
    },
    shapes: (place) => {
      const { toX, toY, plot, frame, colors } = place;
      const { muted, subject } = frame.theme.palette;
      const [low, high] = range;
      const corner = (x: number, y: number): Point => [
        toX(x),
        Math.max(plot.top, Math.min(plot.bottom, toY(y))),
      ];
      const band = [
        corner(low, low - mae),
        corner(high, high - mae),
        corner(high, high + mae),
        corner(low, low + mae),
      ];
      return [
        ...(usable(mae) ? [{ type: 'polygon', points: band, color: toCss(muted, 0.16) } as const] : []),
        diagonal(place, low, high),
        {
          ...{ type: 'dots', radius: pairs.length > 100 ? 2 : 3 },
          points: pairs.map(({ predicted, actual }): Point => [toX(predicted), toY(actual)]),
          color: toCss(subject, pairs.length > 100 ? 0.55 : 0.8),
        },
        {
          ...{ type: 'text', text: 'grey: within the mean error', align: 'right', halo: colors.background },
          ...{ at: [plot.right - 2, plot.bottom - 10], color: colors.muted },
        },
      ];
    },
  });
}

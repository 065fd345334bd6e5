import type { ErrorOfQuantile } from '../../../../src/core/registry/insights/regressionErrors.ts';
import type { DrawChart } from '../../../chart/drawing.ts';
import type { Point } from '../../../chart/marks.ts';
import { drawPlot, endLabels, extent } from '../plot.ts';
import { countText, numberText, rangeText, shortName, signedText, usable } from '../words.ts';

export function usableQuantiles(quantiles: readonly ErrorOfQuantile[]): ErrorOfQuantile[] {
  return quantiles.filter(({ low, high, mae, bias }) => [low, high, mae, bias].every(usable));
}

const ends = ({ interval: [low, high], mae }: ErrorOfQuantile): [number, number] => [
  usable(low) ? low : mae,
  usable(high) ? high : mae,
];

/** Mean absolute error with its interval, and bias, per tenth of the truth. */
export function drawQuantiles(quantiles: readonly ErrorOfQuantile[], target: string): DrawChart {
  return drawPlot({
    x: {
      range: [1, quantiles.length],
      title: `Tenths of ${shortName(target)}, the lowest first`,
      whole: true,
    },
    y: { range: extent([0, ...quantiles.flatMap((each) => [...ends(each), each.bias])]), title: 'Error' },
    ends: ['MAE', 'bias'],
    find: 'x',
    points: quantiles.length,
    at: (i) => [i + 1, quantiles[i]!.mae],
    say: (i) => {
      const { low, high, rows, mae, interval, bias } = quantiles[i]!;
      return {
        title: `${shortName(target)} ${rangeText([low, high])}`,
        rows: [
          { label: 'MAE', value: numberText(mae) },
          { label: '95 % interval', value: rangeText(interval) },
          { label: 'Bias', value: signedText(bias) },
          { label: 'Rows', value: countText(rows) },
        ],
      };
    },
    shapes: (place) => {
      const { plot, toX, toY, colors } = place;
      const points = (value: (each: ErrorOfQuantile) => number) =>
        quantiles.map((each, i): Point => [toX(i + 1), toY(value(each))]);
      const last = quantiles.at(-1)!;
      return [
        { type: 'line', from: [plot.left, toY(0)], to: [plot.right, toY(0)], color: colors.muted },
        { type: 'path', points: points(({ bias }) => bias), color: colors.rest, width: 1, dash: [3, 3] },
        { type: 'dots', points: points(({ bias }) => bias), radius: 3, form: 'diamond', color: colors.muted },
        {
          ...{ type: 'lines', color: colors.subject, width: 1.5 },
          lines: quantiles.map((each, i) => ends(each).map((end): Point => [toX(i + 1), toY(end)])),
        },
        { type: 'path', points: points(({ mae }) => mae), color: colors.subject, width: 1.5 },
        {
          type: 'dots',
          points: points(({ mae }) => mae),
          radius: 3.5,
          color: colors.subject,
          edge: colors.background,
        },
        ...endLabels(place, [
          { text: 'MAE', y: toY(last.mae), color: colors.subjectText },
          { text: 'bias', y: toY(last.bias), color: colors.muted },
        ]),
      ];
    },
  });
}

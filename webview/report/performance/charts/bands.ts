import type { ResidualBand } from '../../../../src/core/registry/insights/regressionErrors.ts';
import type { DrawChart } from '../../../chart/drawing.ts';
import type { Mark, Point } from '../../../chart/marks.ts';
import { toCss } from '../../../theme/color.ts';
import { drawPlot, endLabels, extent, type Place } from '../plot.ts';
import { countText, numberText, rangeText, shortName, signedText, usable } from '../words.ts';

export function usableBands(bands: readonly ResidualBand[]): ResidualBand[] {
  return bands.filter(({ at, q05, q25, median, q75, q95 }) => [at, q05, q25, median, q75, q95].every(usable));
}

/** Where 90 % and 50 % of the residuals lie, and their median, over the prediction. */
export function drawBands(bands: readonly ResidualBand[], target: string): DrawChart {
  return drawPlot({
    x: { range: extent(bands.map(({ at }) => at)), title: `Predicted ${shortName(target)}` },
    y: {
      range: extent(bands.flatMap(({ q05, q95 }) => [q05, q95, 0])),
      title: 'Residual: truth \u2212 prediction',
      signed: true,
    },
    ends: ['median'],
    find: 'x',
    points: bands.length,
    at: (i) => [bands[i]!.at, bands[i]!.median],
    say: (i) => {
      const { at, rows, q05, q25, median, q75, q95 } = bands[i]!;
      return {
        title: `Predicted about ${numberText(at)}`,
        rows: [
          { label: '90 %', value: rangeText([q05, q95], signedText) },
          { label: '50 %', value: rangeText([q25, q75], signedText) },
          { label: 'Median', value: signedText(median) },
          { label: 'Rows', value: countText(rows) },
        ],
      };
    },
    shapes: (place) => {
      const { plot, toY, colors, frame } = place;
      const { subject } = frame.theme.palette;
      const last = bands.at(-1)!;
      return [
        { type: 'line', from: [plot.left, toY(0)], to: [plot.right, toY(0)], color: colors.muted },
        band(place, bands, 'q05', 'q95', toCss(subject, 0.25)),
        band(place, bands, 'q25', 'q75', toCss(subject, 0.4)),
        ...medianOf(place, bands),
        ...endLabels(place, [
          { text: '90 %', y: toY(last.q95), color: colors.muted },
          { text: '50 %', y: toY(last.q75), color: colors.muted },
          { text: 'median', y: toY(last.median), color: colors.subjectText },
        ]),
      ];
    },
  });
}

type Quantile = 'q05' | 'q25' | 'q75' | 'q95';

/** One band alone has no width: it is drawn as a bar. */
function band(
  { toX, toY }: Place,
  bands: readonly ResidualBand[],
  low: Quantile,
  high: Quantile,
  color: string,
): Mark {
  const half = bands.length === 1 ? 12 : 0;
  const side = (quantile: Quantile, shift: number) =>
    bands.map((each): Point => [toX(each.at) + shift, toY(each[quantile])]);
  const ends = half > 0 ? [...side(high, half), ...side(low, half)] : [];
  return { type: 'polygon', points: [...side(high, -half), ...ends, ...side(low, -half).reverse()], color };
}

function medianOf({ toX, toY, colors }: Place, bands: readonly ResidualBand[]): Mark[] {
  const points = bands.map(({ at, median }): Point => [toX(at), toY(median)]);
  return points.length === 1
    ? [{ type: 'dots', points, radius: 4, color: colors.subject }]
    : [{ type: 'path', points, color: colors.subject, width: 2 }];
}

import type { CalibrationBin, ClassCurves } from '../../../../src/core/registry/insights/classCurves.ts';
import type { DrawChart } from '../../../chart/drawing.ts';
import type { Mark, Point } from '../../../chart/marks.ts';
import { diagonal, drawPlot, type Place } from '../plot.ts';
import { countText, numberText, percentText, rangeText, usable } from '../words.ts';

const share = [0, 1] as const;

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** Places of a curve that can be drawn. */
export function curvePoints(xs: readonly number[], ys: readonly number[]): CurvePoint[] {
  return xs.map((x, i) => ({ x, y: ys[i]! })).filter(({ x, y }) => usable(x) && usable(y));
}

const path = ({ toX, toY, colors }: Place, points: readonly CurvePoint[]): Mark => ({
  ...{ type: 'path', color: colors.subject, width: 2 },
  points: points.map(({ x, y }): Point => [toX(x), toY(y)]),
});

/** In the corner of the plot that the curve of a good model leaves empty. */
const cornerText = ({ plot, colors }: Place, text: string, left: boolean): Mark => ({
  ...{ type: 'text', text, color: colors.subjectText, halo: colors.background, size: 12 },
  at: [left ? plot.left + 8 : plot.right - 8, plot.bottom - 12],
  align: left ? 'left' : 'right',
});

/** True positives over false positives; the dashed diagonal is guessing. */
export function drawRocCurve(points: readonly CurvePoint[], auc: number): DrawChart {
  return drawPlot({
    x: { range: share, title: 'False positive rate' },
    y: { range: share, title: 'True positive rate' },
    find: 'xy',
    points: points.length,
    at: (i) => [points[i]!.x, points[i]!.y],
    say: (i) => ({
      title: `False positive rate ${numberText(points[i]!.x)}`,
      rows: [{ label: 'True positive rate', value: numberText(points[i]!.y) }],
    }),
    shapes: (place) => [
      diagonal(place, 0, 1),
      path(place, points),
      cornerText(place, `AUC ${numberText(auc)}`, false),
    ],
  });
}

/** @param base share of the class among the rows: the precision of guessing */
export function drawPrecisionRecall(points: readonly CurvePoint[], ap: number, base: number): DrawChart {
  return drawPlot({
    x: { range: share, title: 'Recall' },
    y: { range: share, title: 'Precision' },
    find: 'x',
    points: points.length,
    at: (i) => [points[i]!.x, points[i]!.y],
    say: (i) => ({
      title: `Recall ${numberText(points[i]!.x)}`,
      rows: [{ label: 'Precision', value: numberText(points[i]!.y) }],
    }),
    shapes: (place) => {
      const { plot, toY, colors } = place;
      const y = toY(base);
      // Low lines have both texts above them, others one below: the curve of a good model comes near on the right.
      const low = y > plot.bottom - 48;
      return [
        { type: 'line', from: [plot.left, y], to: [plot.right, y], color: colors.rest, dash: [3, 3] },
        path(place, points),
        {
          ...{
            type: 'text',
            text: `base rate ${percentText(base)}`,
            at: [plot.left + 8, low ? y - 9 : y + 10],
          },
          ...{ color: colors.muted, halo: colors.background },
        },
        {
          ...cornerText(place, `average precision ${numberText(ap)}`, true),
          ...(low ? { at: [plot.left + 8, y - 27] as Point } : {}),
        },
      ];
    },
  });
}

export function usableBins(bins: readonly CalibrationBin[]): CalibrationBin[] {
  return bins.filter(({ predicted, observed }) => usable(predicted) && usable(observed));
}

const bars = 32;

/** Observed shares with their intervals over predicted ones; below, how many rows each rests on. */
export function drawCalibration(
  bins: readonly CalibrationBin[],
  { className }: { readonly className: string },
): DrawChart {
  const most = Math.max(1, ...bins.map(({ rows }) => rows));
  return drawPlot({
    x: { range: share, title: `Predicted probability of ${className}` },
    y: { range: share, title: 'Observed share' },
    below: bars,
    find: 'x',
    points: bins.length,
    at: (i) => [bins[i]!.predicted, bins[i]!.observed],
    say: (i) => {
      const { predicted, observed, interval, rows } = bins[i]!;
      return {
        title: `Predicted ${percentText(predicted)}`,
        rows: [
          { label: 'Observed', value: percentText(observed) },
          { label: '95 % interval', value: rangeText(interval, percentText) },
          { label: 'Rows', value: countText(rows) },
        ],
      };
    },
    shapes: (place) => {
      const { toX, toY, plot, colors } = place;
      const floor = plot.bottom + bars - 2;
      const height = (rows: number) => Math.max(1, (rows / most) * (bars - 12));
      return [
        diagonal(place, 0, 1),
        {
          ...{ type: 'lines', color: colors.subject, width: 1.5 },
          lines: bins.map(({ predicted, interval }) =>
            interval.map((end, i): Point => [toX(predicted), toY(usable(end) ? end : i)]),
          ),
        },
        path(place, bins.map(({ predicted, observed }) => ({ x: predicted, y: observed }))), // prettier-ignore
        {
          ...{ type: 'dots', radius: 3.5, color: colors.subject, edge: colors.background },
          points: bins.map(({ predicted, observed }): Point => [toX(predicted), toY(observed)]),
        },
        ...bins.map(({ predicted, rows }): Mark => ({
          ...{ type: 'rect', x: toX(predicted) - 3, width: 6, color: colors.rest },
          ...{ y: floor - height(rows), height: height(rows) },
        })),
        {
          ...{ type: 'text', text: 'rows', color: colors.muted, align: 'right' },
          at: [plot.right, plot.bottom + 8],
        },
      ];
    },
  });
}

/** Nothing is known of curves without rows of both sides. */
export function oneSided({ positives, negatives, className }: ClassCurves, name = className): string {
  if (positives + negatives === 0) return 'The holdout has no rows.';
  return positives === 0
    ? `No row of the holdout is of the class ${name}.`
    : `All rows of the holdout are of the class ${name}.`;
}

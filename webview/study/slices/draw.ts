import type { Slice } from '../../../src/core/search/insights.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { toCss } from '../../theme/color.ts';
import type { Axis } from '../data/axes.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { thinPlaces } from '../data/thin.ts';
import { chosenPoints } from '../trialMarks/chosen.ts';
import { nearest, trialDots, type Placed } from '../trialMarks/dots.ts';
import { trialReadout } from '../trialMarks/readout.ts';

const rowHeight = 156;
const mostDots = 350;

/** A parameter, and what the model of the search expects along it; null without a model. */
export interface SlicePlot {
  readonly axis: Axis;
  readonly slice: Slice | null;
}

export function sliceColumns(width: number): number {
  return width >= 560 ? 3 : width >= 260 ? 2 : 1;
}

export function slicesHeight(plots: number, width: number): number {
  return Math.ceil(plots / sliceColumns(width)) * rowHeight;
}

/** Small multiples: the objective over each parameter, all on one scale. */
export function drawSlices(plots: readonly SlicePlot[], shown: Shown, selected: number | null): DrawChart {
  return (frame) => {
    const drawn = withSelected(chosenPoints(shown.points), shown.points, selected);
    const y = niceScale(shown.focus.low, shown.focus.high, 4);
    const left = labelRoom(frame, scaleTicks(y, [0, 1]));
    const columns = sliceColumns(frame.width);
    const width = (frame.width - left + 12) / columns;
    const shapes: Mark[] = [];
    const readable: (Placed & { readonly axis: Axis })[] = [];
    plots.forEach(({ axis, slice }, i) => {
      const column = i % columns;
      const top = Math.floor(i / columns) * rowHeight;
      const start = left + column * width;
      const plot = { left: start, right: start + width - 40, top: top + 26, bottom: top + rowHeight - 30 };
      const placed = places(drawn, axis, plot, y, selected);
      const quietly = { y: column > 0 };
      const ticks = axis.ticks.map(({ at, text }) => ({
        at: plot.left + at * (plot.right - plot.left),
        text: ellipsize(text, (plot.right - plot.left) * 0.45, frame.measure),
      }));
      shapes.push(
        ...plotAxes(
          { ...frame, width: plot.right + 26 },
          plot,
          ticks,
          scaleTicks(y, [plot.bottom, plot.top]),
          quietly,
        ),
        ...model(slice, axis, plot, y, frame),
        ...trialDots(placed, selected, 2.25, frame),
        title(axis, plot, frame),
      );
      readable.push(...placed.map((place) => ({ ...place, axis })));
    });
    const { subject } = chartColors(frame.theme);
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: readable.length,
      pointAt: (x, at) => nearest(readable, x, at),
      keyAt: (index) => readable[index]!.point.trial.number,
      readout: (index) => trialReadout(readable[index]!.point, shown, readable[index]!, subject),
    };
  };
}

function withSelected(
  chosen: readonly TrialPoint[],
  points: readonly TrialPoint[],
  selected: number | null,
): readonly TrialPoint[] {
  const point = points.find(({ trial, estimate }) => trial.number === selected && estimate !== null);
  return point && !chosen.includes(point) ? [...chosen, point] : chosen;
}

function title(axis: Axis, { left, right, top }: PlotArea, frame: Frame): Mark {
  const room = right - left + 12;
  const text = ellipsize(axis.label, room, (name) => frame.measure(name, 12));
  return { type: 'text', text, at: [left, top - 16], color: chartColors(frame.theme).text, size: 12 };
}

function places(
  points: readonly TrialPoint[],
  axis: Axis,
  plot: PlotArea,
  y: Scale,
  selected: number | null,
): Placed[] {
  const toX = linear([0, 1], [plot.left, plot.right]);
  const toY = linear([y.min, y.max], [plot.bottom, plot.top]);
  const all: Placed[] = [];
  for (const point of points) {
    const place = axis.place(point.trial.params[axis.name]);
    if (place === null) continue;
    const value = point.estimate!;
    const beyond = value > y.max || value < y.min;
    const edge = value > y.max ? plot.top + 4 : plot.bottom - 4;
    const spread = axis.choices === null ? 0 : jitter(point.trial.number, axis.choices, plot);
    const placed = { point, x: toX(place) + spread, y: beyond ? edge : toY(value) };
    all.push(beyond ? { ...placed, beyond } : placed);
  }
  const kept = thinPlaces(
    all.map(({ x, y: at }) => [x, at]),
    3,
    mostDots,
  );
  const thinned = kept.map((i) => all[i]!);
  const chosen = all.find(({ point }) => point.trial.number === selected);
  return chosen && !thinned.includes(chosen) ? [...thinned, chosen] : thinned;
}

/** Trials of one choice side by side: the same place for the same trial each time. */
function jitter(number: number, choices: number, { left, right }: PlotArea): number {
  const room = Math.min(36, ((right - left) / choices) * 0.6);
  return (((number * 0.618_034) % 1) - 0.5) * room;
}

/** The expected objective and one standard deviation around it: a band along numbers, bars at choices. */
function model(slice: Slice | null, axis: Axis, plot: PlotArea, y: Scale, frame: Frame): Mark[] {
  if (!slice || slice.at.length === 0) return [];
  const colors = chartColors(frame.theme);
  const toX = (value: number) => plot.left + axis.placeOfNumber(value) * (plot.right - plot.left);
  const linearY = linear([y.min, y.max], [plot.bottom, plot.top]);
  const toY = (value: number) => Math.max(plot.top, Math.min(plot.bottom, linearY(value)));
  const at = (i: number, sds: number): Point => [toX(slice.at[i]!), toY(slice.mean[i]! + sds * slice.sd[i]!)];
  const indices = slice.at.map((_, i) => i);
  const band = toCss(frame.theme.palette.subject, 0.18);
  if (axis.choices !== null) {
    const half = Math.min(20, (plot.right - plot.left) / axis.choices / 3);
    return indices.flatMap((i): Mark[] => {
      const [[x, high], [, low], [, mean]] = [at(i, 1), at(i, -1), at(i, 0)];
      const [top, bottom] = [Math.min(high, low), Math.max(high, low)];
      return [
        {
          type: 'rect',
          x: x - half,
          y: top,
          width: 2 * half,
          height: Math.max(1, bottom - top),
          color: band,
        },
        { type: 'line', from: [x - half, mean], to: [x + half, mean], color: colors.subject, width: 1.5 },
      ];
    });
  }
  const outline = [...indices.map((i) => at(i, 1)), ...indices.toReversed().map((i) => at(i, -1))];
  return [
    { type: 'polygon', points: outline, color: band },
    { type: 'path', points: indices.map((i) => at(i, 0)), color: colors.subject, width: 1.5 },
  ];
}

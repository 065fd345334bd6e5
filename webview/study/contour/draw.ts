import type { Contour } from '../../../src/core/search/insights.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { regionsUpTo } from '../../chart/isolines.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { plotAxes } from '../../chart/plot.ts';
import { niceScale, ticksOf } from '../../chart/scale.ts';
import { ensureContrast, mix, toCss, type Rgb } from '../../theme/color.ts';
import type { Axis } from '../data/axes.ts';
import type { Shown } from '../data/studyData.ts';
import { thinPlaces } from '../data/thin.ts';
import { chosenPoints } from '../trialMarks/chosen.ts';
import { nearest, trialDots, type Placed } from '../trialMarks/dots.ts';
import { trialReadout } from '../trialMarks/readout.ts';

const mostDots = 400;
const mostLevels = 9;

export interface ContourView {
  readonly contour: Contour;
  readonly x: Axis;
  readonly y: Axis;
}

/** The expected objective over two parameters: bands from bad (pale) to good (strong), and the trials. */
export function drawContour(
  { contour, x, y }: ContourView,
  shown: Shown,
  selected: number | null,
): DrawChart {
  const levels = contourLevels(contour, shown);
  return (frame) => {
    const colors = chartColors(frame.theme);
    const { rest } = frame.theme.palette;
    const strongest = shadeOf(0, levels.length, frame);
    const room = Math.min(
      frame.width * 0.3,
      Math.max(...y.ticks.map(({ text }) => frame.measure(text))) + 10,
    );
    const plot = { left: Math.ceil(room), right: frame.width - 12, top: 26, bottom: frame.height - 40 };
    const toX = (place: number) => plot.left + place * (plot.right - plot.left);
    const toY = (place: number) => plot.bottom - place * (plot.bottom - plot.top);
    const placed = places({ contour, x, y }, shown, toX, toY);
    const xTicks = x.ticks.map(({ at, text }) => ({ at: toX(at), text: ellipsize(text, 80, frame.measure) }));
    const yTicks = spaced(
      y.ticks.map(({ at, text }) => ({ at: toY(at), text: ellipsize(text, room - 8, frame.measure) })),
    );
    const shapes: Mark[] = [
      ...bands({ contour, x, y }, levels, plot, shown, frame),
      ...plotAxes(frame, plot, xTicks, yTicks, { grid: true }),
      ...trialDots(placed, selected, 2.5, frame, toCss(ensureContrast(rest, strongest, 2.2))),
      ...bandLabels({ contour, x, y }, levels, plot, shown, placed, frame),
      { type: 'text', text: ellipsize(y.label, frame.width, frame.measure), at: [0, 8], color: colors.muted },
      {
        ...{ type: 'text', text: ellipsize(x.label, frame.width * 0.9, frame.measure), color: colors.muted },
        ...{ at: [(plot.left + plot.right) / 2, plot.bottom + 30], align: 'center' },
      },
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: placed.length,
      pointAt: (px, py) => nearest(placed, px, py),
      keyAt: (index) => placed[index]!.point.trial.number,
      readout: (index) => trialReadout(placed[index]!.point, shown, placed[index]!, colors.subject),
    };
  };
}

function spaced(ticks: readonly { readonly at: number; readonly text: string }[]) {
  const kept: { readonly at: number; readonly text: string }[] = [];
  for (const tick of [ticks[0], ticks.at(-1), ...ticks]) {
    if (tick && kept.every(({ at }) => Math.abs(at - tick.at) >= 16)) kept.push(tick);
  }
  return kept;
}

/** Round values between the best expectation and the worst, denser where trials are good. */
export function contourLevels({ mean }: Contour, { metric }: Shown): number[] {
  const costs = mean.filter(Number.isFinite).map((value) => metric.cost(value));
  if (costs.length === 0) return [];
  const sorted = costs.toSorted((a, b) => a - b);
  const [best, middle, worst] = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!];
  // Half of the levels for the better half of the plane: a few bad corners would take them all.
  const inner = ticksOf(niceScale(best, middle, 4));
  const outer = ticksOf(niceScale(middle, worst, 4)).filter((level) => level > (inner.at(-1) ?? -Infinity));
  const levels = [...inner, ...outer].filter((level) => level > best && level < worst);
  return levels.slice(0, mostLevels);
}

function ringsIn(
  { contour, x, y }: ContourView,
  level: number,
  plot: PlotArea,
  shown: Shown,
): (readonly Point[])[] {
  const { atX, atY, mean } = contour;
  const costs = mean.map((value) => shown.metric.cost(value));
  const along = (at: readonly number[], axis: Axis, cell: number) => {
    const index = Math.min(at.length - 1, Math.floor(cell));
    const [from, to] = [
      axis.placeOfNumber(at[index]!),
      axis.placeOfNumber(at[Math.min(at.length - 1, index + 1)]!),
    ];
    return from + (to - from) * (cell - index);
  };
  const [width, height] = [plot.right - plot.left, plot.bottom - plot.top];
  return regionsUpTo(costs, atX.length, atY.length, level).map((ring) =>
    ring.map(([cx, cy]): Point => [
      plot.left + along(atX, x, cx) * width,
      plot.bottom - along(atY, y, cy) * height,
    ]),
  );
}

/** The ground of a band, from the best (0) to the worst. */
function shadeOf(band: number, levels: number, { theme }: Frame): Rgb {
  const { background, subject } = theme.palette;
  return mix(background, subject, 0.06 + 0.5 * (1 - band / Math.max(1, levels)) ** 1.4);
}

function bands(
  view: ContourView,
  levels: readonly number[],
  plot: PlotArea,
  shown: Shown,
  frame: Frame,
): Mark[] {
  const shade = (band: number) => toCss(shadeOf(band, levels.length, frame));
  const edge = toCss(frame.theme.palette.background);
  const [width, height] = [plot.right - plot.left, plot.bottom - plot.top];
  return [
    { type: 'rect', x: plot.left, y: plot.top, width, height, color: shade(levels.length) },
    ...levels.toReversed().map((level, i): Mark => ({
      ...{ type: 'area', color: shade(levels.length - 1 - i), edge },
      rings: ringsIn(view, level, plot, shown),
    })),
  ];
}

/** The level on each line, where it is farthest from other labels and from the best trials. */
function bandLabels(
  view: ContourView,
  levels: readonly number[],
  plot: PlotArea,
  shown: Shown,
  placed: readonly Placed[],
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const taken: { readonly x: number; readonly y: number; readonly half: number }[] = placed
    .filter(({ point }) => point.standing === 'best' || point.isDefault)
    .map(({ x, y }) => ({ x, y, half: 8 }));
  return levels.flatMap((level): Mark[] => {
    const text = shown.metric.text(shown.metric.direction === 'lower' ? level : -level);
    const half = frame.measure(text) / 2 + 4;
    const free = ([x, y]: Point) =>
      x - half > plot.left &&
      x + half < plot.right &&
      y - 8 > plot.top &&
      y + 8 < plot.bottom &&
      taken.every((other) => Math.abs(other.x - x) > other.half + half || Math.abs(other.y - y) > 15);
    // Towards the upper right, so that the numbers of neighbouring lines follow one another.
    const score = ([x, y]: Point) => x - plot.left + (plot.bottom - y);
    const candidates = ringsIn(view, level, plot, shown).flat().filter(free);
    const best = candidates.reduce<Point | null>((a, b) => (!a || score(b) > score(a) ? b : a), null);
    if (!best) return [];
    taken.push({ x: best[0], y: best[1], half });
    return [{ type: 'text', text, at: best, color: colors.text, align: 'center', halo: colors.background }];
  });
}

function places(
  { x, y }: ContourView,
  { points }: Shown,
  toX: (place: number) => number,
  toY: (place: number) => number,
): Placed[] {
  const all: Placed[] = [];
  for (const point of chosenPoints(points)) {
    const [atX, atY] = [x.place(point.trial.params[x.name]), y.place(point.trial.params[y.name])];
    if (atX !== null && atY !== null) all.push({ point, x: toX(atX), y: toY(atY) });
  }
  const kept = thinPlaces(
    all.map((place) => [place.x, place.y]),
    3,
    mostDots,
  );
  return kept.map((i) => all[i]!);
}

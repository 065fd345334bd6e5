import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame, type ReadoutRow } from '../../chart/drawing.ts';
import { ellipsize, spread } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks, type PlotTick } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';

export interface Axis {
  /** What must be on it; the axis ends at round numbers. */
  readonly range: readonly [low: number, high: number];
  readonly title: string;
  /** Numbers above 0 have their sign. */
  readonly signed?: boolean;
  /** Counts: no ticks between whole numbers. */
  readonly whole?: boolean;
}

/** Where data stands in a chart, in pixels. */
export interface Place {
  readonly plot: PlotArea;
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly frame: Frame;
  readonly colors: ReturnType<typeof chartColors>;
}

export interface PlotSpec {
  readonly x: Axis;
  readonly y: Axis;
  /** Texts at the right ends of lines: room is kept for them. */
  readonly ends?: readonly string[];
  /** Pixels between the plot and the numbers below it. */
  readonly below?: number;
  readonly shapes: (place: Place) => readonly Mark[];
  /** Data points that are read out: how many, where they are in the data, and what there is to say. */
  readonly points: number;
  readonly at: (point: number) => readonly [x: number, y: number];
  readonly say: (point: number) => { readonly title: string; readonly rows: readonly ReadoutRow[] };
  /** What the pointer finds: the point at its place across, or the nearest one. */
  readonly find: 'x' | 'xy';
}

const top = 24;
const bottom = 40;

/** A plot with a horizontal and a vertical axis, and its readout. */
export function drawPlot(spec: PlotSpec): DrawChart {
  return (frame) => {
    const { place, axes } = placeOf(spec, frame);
    const { plot, toX, toY, colors } = place;
    const pixels = (point: number) => {
      const [x, y] = spec.at(point);
      return [toX(x), toY(y)] as const;
    };
    return {
      option: { series: [marks([...axes, ...spec.shapes(place)], frame.theme.fontFamily)] },
      points: spec.points,
      pointAt: (x, y) => {
        if (x < plot.left - 8 || x > plot.right + 8 || y < plot.top - 8 || y > frame.height) return null;
        let [found, least] = [-1, Infinity];
        for (let point = 0; point < spec.points; point++) {
          const [left, up] = pixels(point);
          const distance = Math.abs(left - x) + (spec.find === 'xy' ? Math.abs(up - y) : 0);
          if (distance < least) [found, least] = [point, distance];
        }
        return found < 0 ? null : found;
      },
      readout: (point) => {
        const [x, y] = pixels(point);
        return {
          ...spec.say(point),
          ...{ x, y, dots: [{ x, y, color: colors.subject }] },
          ...(spec.find === 'x' ? { rule: [plot.top, plot.bottom] as const } : {}),
        };
      },
    };
  };
}

function placeOf(spec: PlotSpec, frame: Frame): { readonly place: Place; readonly axes: Mark[] } {
  const colors = chartColors(frame.theme);
  const below = spec.below ?? 0;
  const down = { top, bottom: Math.max(top + 20, frame.height - bottom - below) };
  const y = scaleOf(spec.y, 5);
  const up = ticksOf(spec.y, y, [down.bottom, down.top]);
  const left = labelRoom(frame, up);
  const ends = Math.max(0, ...(spec.ends ?? []).map((text) => frame.measure(text) + 10));
  const plot: PlotArea = { ...down, left, right: Math.max(left + 20, frame.width - Math.max(16, ends)) };
  const x = scaleOf(spec.x, (plot.right - plot.left) / 64);
  const across = ticksOf(spec.x, x, [plot.left, plot.right]);
  const text = (words: string, room: number) => ellipsize(words, room, (part) => frame.measure(part));
  const axes: Mark[] = [
    ...plotAxes(frame, plot, [], up),
    ...plotAxes(frame, { ...plot, bottom: plot.bottom + below }, across, []),
    { type: 'text', text: text(spec.y.title, frame.width), at: [0, 8], color: colors.muted },
    {
      ...{ type: 'text', text: text(spec.x.title, plot.right - plot.left), color: colors.muted },
      ...{ at: [(plot.left + plot.right) / 2, frame.height - 8], align: 'center' },
    },
  ];
  const toX = linear([x.min, x.max], [plot.left, plot.right]);
  const toY = linear([y.min, y.max], [plot.bottom, plot.top]);
  return { place: { plot, toX, toY, frame, colors }, axes };
}

function scaleOf({ range, whole }: Axis, ticks: number): Scale {
  return niceScale(range[0], range[1], Math.max(2, ticks), whole ? 1 : 0);
}

function ticksOf({ signed }: Axis, scale: Scale, range: readonly [number, number]): PlotTick[] {
  const ticks = scaleTicks(scale, range);
  return signed ? ticks.map((tick) => ({ ...tick, text: tick.text.replace(/^(?=0\.|[1-9])/, '+') })) : ticks;
}

/** Texts right of the plot at the height of what they name, moved apart where they would touch. */
export function endLabels(
  { plot }: Place,
  labels: readonly { readonly text: string; readonly y: number; readonly color: string }[],
): Mark[] {
  const heights = spread(labels.map(({ y }) => y), 15, plot.top, plot.bottom); // prettier-ignore
  return labels.map(({ text, color }, i) => ({
    type: 'text',
    text,
    at: [plot.right + 8, heights[i]!],
    color,
  }));
}

/** The line where both axes have the same value. */
export function diagonal({ plot, toX, toY, colors }: Place, low: number, high: number): Mark {
  const within = [low, high].map(
    (value) => [toX(value), Math.max(plot.top, Math.min(plot.bottom, toY(value)))] as const,
  );
  return { type: 'line', from: within[0]!, to: within[1]!, color: colors.rest, dash: [3, 3] };
}

/** Least and greatest of the numbers, 0 to 1 where there are none. No spread: there may be thousands. */
export function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

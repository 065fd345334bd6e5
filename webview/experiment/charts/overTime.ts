import type { MetricDirection } from '../../../src/core/experiment/experiment.ts';
import type { EffectOverTime } from '../../../src/core/experiment/insights.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import { differenceTexts } from '../../../src/core/registry/comparison/words.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { fittingLabels, labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { toCss } from '../../theme/color.ts';
import { daysOf, decisionDay, type Day } from '../data/course.ts';
import { shortDate } from '../data/words.ts';
import { clipLine } from './clipLine.ts';

export const overTimeHeight = 252;

/** What is drawn of the course, and what stands beside it. */
export interface Course {
  readonly line: EffectOverTime;
  readonly direction: MetricDirection;
  readonly started: string;
  /** It goes on. */
  readonly running: boolean;
  /** A decision is to be expected: nothing is wrong with it. */
  readonly sound: boolean;
}

interface Layout {
  readonly plot: PlotArea;
  readonly y: Scale;
  readonly toX: (time: number) => number;
  readonly toY: (value: number) => number;
}

/** The effect of all outcomes up to each day, with its interval; dashed: as it would go on. */
export function drawOverTime(course: Course): DrawChart {
  const { past, future } = daysOf(course.line);
  const all = [...past, ...future];
  return (frame) => {
    const layout = layoutOf(past, future, frame);
    const { plot, toX, toY } = layout;
    const colors = chartColors(frame.theme);
    return {
      option: { series: [marks(shapesOf(course, past, future, layout, frame), frame.theme.fontFamily)] },
      points: all.length,
      pointAt: (x) => {
        if (x < plot.left - 8 || x > plot.right + 8) return null;
        return all.reduce(
          (best, day, i) => (Math.abs(toX(day.time) - x) < Math.abs(toX(all[best]!.time) - x) ? i : best),
          0,
        );
      },
      readout: (point) => {
        const day = all[point]!;
        const { difference, interval } = differenceTexts(day.difference, day.interval);
        const at = Math.max(plot.top, Math.min(plot.bottom, toY(day.difference)));
        return {
          title: `${formatDate(day.date)}, day ${dayNumber(day.time, course.started)}${day.units === null ? ', expected' : ''}`,
          rows: [
            { label: 'Difference', value: difference, color: colors.subject },
            { label: 'Interval', value: interval },
            ...(day.units === null ? [] : [{ label: 'Units', value: formatInteger(day.units) }]),
          ],
          ...{ x: toX(day.time), y: at, rule: [plot.top, plot.bottom] as const },
          dots: [{ x: toX(day.time), y: at, color: colors.subject }],
        };
      },
    };
  };
}

/** The first day is day 1. */
function dayNumber(time: number, started: string): number {
  return Math.round((time - Date.parse(started.slice(0, 10))) / 86_400_000) + 1;
}

function layoutOf(past: readonly Day[], future: readonly Day[], frame: Frame): Layout {
  const { low, high } = rangeOf(past, future);
  const y = niceScale(low, high, 5);
  const times = [...past, ...future].map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const plot: PlotArea = {
    left: labelRoom(frame, scaleTicks(y, [0, 1])) + 6,
    // Half of the last day's label.
    right: frame.width - 24,
    top: 12,
    bottom: frame.height - 40,
  };
  return {
    ...{ plot, y },
    toX: first === last ? () => (plot.left + plot.right) / 2 : linear([first, last], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
  };
}

/** Zero, all estimates, and the intervals but the widest, which are those of the first days. */
function rangeOf(past: readonly Day[], future: readonly Day[]): { low: number; high: number } {
  const narrowest = Math.min(...past.map(({ interval }) => interval[1] - interval[0]));
  const shown = past.filter(({ interval }) => interval[1] - interval[0] <= 3.2 * narrowest);
  const ends = [...shown, ...future].flatMap(({ interval }) => [...interval]);
  const late = past.slice(Math.floor(past.length / 3)).map(({ difference }) => difference);
  const all = [0, ...ends, ...late];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? { low: -1, high: 1 } : { low, high };
}

function shapesOf(
  course: Course,
  past: readonly Day[],
  future: readonly Day[],
  layout: Layout,
  frame: Frame,
): Mark[] {
  const { plot, y, toX, toY } = layout;
  const colors = chartColors(frame.theme);
  const { subject } = frame.theme.palette;
  const last = past.at(-1)!;
  const ahead = [last, ...future];
  const band = (days: readonly Day[], alpha: number): Mark => {
    const edge = (end: 0 | 1) =>
      clipLine(
        days.map(({ time, interval }): Point => [toX(time), toY(interval[end])]),
        plot.top,
        plot.bottom,
      );
    return { type: 'polygon', points: [...edge(1), ...edge(0).reverse()], color: toCss(subject, alpha) };
  };
  const line = (days: readonly Day[], value: (day: Day) => number): Point[] =>
    clipLine(
      days.map((day): Point => [toX(day.time), toY(value(day))]),
      plot.top,
      plot.bottom,
    );
  const ticks = scaleTicks(y, [plot.bottom, plot.top]).map(({ at, text }) => ({
    at,
    text: /^[1-9]|^0\./.test(text) ? `+${text}` : text,
  }));
  const inside = past.filter(({ difference }) => difference >= y.min && difference <= y.max);
  const dots: Mark = {
    ...{ type: 'dots', radius: 3.25, color: colors.subject },
    points: inside.map(({ time, difference }): Point => [toX(time), toY(difference)]),
  };
  const at = (value: number): Point => [toX(last.time), toY(value)];
  const { subject: color } = colors;
  const single: Mark[] =
    past.length === 1 ? [{ type: 'line', from: at(last.interval[0]), to: at(last.interval[1]), color }] : [];
  const middle = line(ahead, ({ difference }) => difference);
  const expectedLine: Mark[] =
    future.length > 0 ? [{ type: 'path', points: middle, color, width: 1.5, dash: [4, 3] }] : [];
  return [
    ...plotAxes(frame, plot, [], ticks),
    ...(past.length > 1 ? [band(past, 0.22)] : []),
    ...(future.length > 0
      ? [
          band(ahead, 0.09),
          ...([0, 1] as const).map((end): Mark => ({
            ...{ type: 'path', points: line(ahead, ({ interval }) => interval[end]) },
            ...{ color: toCss(subject, 0.55), width: 1, dash: [3, 3] },
          })),
        ]
      : []),
    { type: 'line', from: [plot.left, toY(0)], to: [plot.right, toY(0)], color: colors.muted },
    ...expectedLine,
    ...single,
    { type: 'path', points: line(past, ({ difference }) => difference), color: colors.subject, width: 2 },
    ...(past.length <= 45 ? [dots] : []),
    ...dayLabels(course, [...past, ...future], layout, frame),
    ...words(course, last, layout, frame),
  ];
}

/** Dates with the day's number below, as many as fit. */
function dayLabels(course: Course, days: readonly Day[], { plot, toX }: Layout, frame: Frame): Mark[] {
  const { muted: color } = chartColors(frame.theme);
  const every = Math.max(1, Math.ceil(days.length / Math.max(2, Math.floor((plot.right - plot.left) / 72))));
  const chosen = days.filter((_, i) => i % every === 0);
  const ticks = chosen.map(({ time, date }) => ({ at: toX(time), text: shortDate(date), time }));
  return fittingLabels(ticks, { ...frame, width: frame.width + 8 }).flatMap((tick): Mark[] => {
    const { time } = ticks.find(({ text }) => text === tick.text)!;
    const at = (below: number): Point => [tick.at, plot.bottom + below];
    return [
      { type: 'text', text: tick.text, at: at(13), color, align: 'center' },
      { type: 'text', text: `day ${dayNumber(time, course.started)}`, at: at(28), color, align: 'center' },
    ];
  });
}

/** Which way is better, the last estimate, and when zero is expected to be excluded. */
function words(course: Course, last: Day, { plot, toX, toY, y }: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const up = course.direction === 'higher' ? 'better' : 'worse';
  const down = up === 'better' ? 'worse' : 'better';
  const x = toX(last.time);
  const { difference, interval } = differenceTexts(last.difference, last.interval);
  const estimate = `${difference} (${interval})`;
  const roomy = plot.right - plot.left > 420;
  const halo = colors.background;
  const shapes: Mark[] = [];
  const rightRoom = plot.right - x > frame.measure(estimate) + 60;
  const high = rightRoom ? toY(0) - 9 : plot.top + 6;
  if (y.max > 0) shapes.push({ type: 'text', text: `↑ ${up}`, at: [plot.right, high], color: colors.muted, align: 'right', halo }); // prettier-ignore
  if (y.min < 0) shapes.push({ type: 'text', text: `↓ ${down}`, at: [plot.right, plot.bottom - 9], color: colors.muted, align: 'right', halo }); // prettier-ignore
  const low = Math.max(plot.top, Math.min(plot.bottom, toY(last.interval[0])));
  const wanted = low + 14 < plot.bottom - 16 ? low + 14 : toY(last.interval[1]) - 14;
  // Above it stands which day is the last.
  const below = Math.max(plot.top + 24, wanted);
  if (roomy) {
    shapes.push({
      ...{ type: 'text', text: estimate, at: [rightRoom ? x + 6 : x - 6, below], bold: true, halo },
      ...{ color: colors.subjectText, align: rightRoom ? 'left' : 'right' },
    });
  }
  if (course.running) {
    shapes.push({ type: 'line', from: [x, plot.top], to: [x, plot.bottom], color: toCss(frame.theme.palette.muted, 0.6) }); // prettier-ignore
    const today = `last, day ${dayNumber(last.time, course.started)}`;
    if (roomy) shapes.push({ type: 'text', text: today, at: [x + (rightRoom ? 6 : -6), plot.top + 6], color: colors.muted, align: rightRoom ? 'left' : 'right', halo }); // prettier-ignore
  }
  const decided = decisionDay(course.line);
  if (decided && course.sound && roomy && toX(decided.time) - x > 150) {
    const at = toX(decided.time);
    const text = 'expected to exclude zero';
    const wide = frame.measure(text) / 2;
    const center = Math.min(at, plot.right - wide);
    shapes.push(
      { type: 'line', from: [at, plot.top + 28], to: [at, toY(0) - 4], color: colors.subject },
      { type: 'circle', at: [at, toY(0)], radius: 3.5, color: colors.background, edge: colors.subject },
      { type: 'text', text: shortDate(decided.date), at: [center, plot.top + 6], bold: true, color: colors.text, align: 'center', halo }, // prettier-ignore
      { type: 'text', text, at: [center, plot.top + 20], color: colors.muted, align: 'center', halo },
    );
  }
  return shapes;
}

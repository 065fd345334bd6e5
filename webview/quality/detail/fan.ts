import type { QualityCheckDetail } from '../../../src/protocol/quality.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame, type Readout } from '../../chart/drawing.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { fittingLabels, labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { toCss } from '../../theme/color.ts';
import { courseOf, piecesOf, rateRange, type ComingDay, type Course } from '../data/course.ts';
import { fanWords } from './fanWords.ts';
import { intervalText, rateText, shortDay, thresholdText } from '../data/words.ts';

export const fanHeight = 268;
/** Narrower charts show the last 30 days, and their last value inside. */
const roomy = 480;
const dayMs = 86_400_000;
const levels = [['95', 0.12], ['80', 0.16], ['50', 0.22]] as const; // prettier-ignore

/** Where things stand in the chart. */
export interface FanLayout {
  readonly course: Course;
  readonly plot: PlotArea;
  readonly y: Scale;
  readonly wide: boolean;
  readonly toX: (time: number) => number;
  readonly toY: (rate: number) => number;
}

/** Daily rates, and the forecast as a fan of intervals; the threshold dashed. */
export function drawFan(detail: QualityCheckDetail): DrawChart {
  const { threshold } = detail.rule;
  return (frame) => {
    const layout = layoutOf(detail, frame);
    const { course, plot, toX } = layout;
    const all = [...course.past, ...course.coming];
    return {
      option: { series: [marks(shapesOf(layout, threshold, frame), frame.theme.fontFamily)] },
      points: all.length,
      pointAt: (x) => {
        if (all.length === 0 || x < plot.left - 8 || x > plot.right + 8) return null;
        return all.reduce(
          (best, { time }, i) => (Math.abs(toX(time) - x) < Math.abs(toX(all[best]!.time) - x) ? i : best),
          0,
        );
      },
      readout: (point) => readoutOf(all[point]!, layout, threshold, frame),
    };
  };
}

function layoutOf(detail: QualityCheckDetail, frame: Frame): FanLayout {
  const wide = frame.width >= roomy;
  const course = courseOf(detail, wide ? 60 : 30);
  const [low, high] = rateRange(course, detail.rule.threshold);
  const nice = niceScale(low, high, 6);
  // There are no rates beyond these.
  const y = { ...nice, min: Math.max(0, nice.min), max: Math.min(100, nice.max) };
  const last = course.coming.at(-1);
  const plot: PlotArea = {
    left: labelRoom(frame, scaleTicks(y, [0, 1])),
    right: frame.width - (wide && last ? endRoom(last, frame) : 14),
    top: 12,
    bottom: frame.height - 26,
  };
  const times = [...course.past, ...course.coming].map(({ time }) => time);
  if (course.measured !== null) times.push(course.measured);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return {
    ...{ course, plot, y, wide },
    toX: linear([from, Math.max(to, from + dayMs)], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
  };
}

function endRoom({ rate, intervals }: ComingDay, frame: Frame): number {
  const [low, high] = intervals['80'];
  return Math.max(frame.measure(`${rateText(rate)} %`) * 1.1, frame.measure(intervalText(low, high))) + 14;
}

function shapesOf(layout: FanLayout, threshold: number, frame: Frame): Mark[] {
  const { course, plot, y, toX, toY } = layout;
  const colors = chartColors(frame.theme);
  const { past, coming } = course;
  const at = ({ time, rate }: { time: number; rate: number }): Point => [toX(time), toY(rate)];
  const pieces = piecesOf(past);
  const gaps = pieces.slice(1).map((piece, i) => [at(pieces[i]!.at(-1)!), at(piece[0]!)]);
  const single = pieces.filter((piece) => piece.length === 1).map(([only]) => at(only!));
  const ahead = [...(course.start ? [course.start] : []), ...coming].map(at);
  const bridge = !course.start && past.length > 0 && coming[0] ? [[at(past.at(-1)!), at(coming[0])]] : [];
  const { subject: color } = colors;
  return [
    ...plotAxes(frame, plot, dayTicks(layout, frame), scaleTicks(y, [plot.bottom, plot.top])),
    ...levels.map(([level, alpha]) => band(layout, level, toCss(frame.theme.palette.subject, alpha))),
    { type: 'line', from: [plot.left, toY(threshold)], to: [plot.right, toY(threshold)], color: colors.muted, dash: [4, 3] }, // prettier-ignore
    { type: 'lines', lines: [...gaps, ...bridge], color, width: 1, dash: [1, 3] },
    { type: 'lines', lines: pieces.map((piece) => piece.map(at)), color, width: 1.5 },
    { type: 'dots', points: single, radius: 1.5, color },
    { type: 'path', points: ahead, color, width: 2, dash: [4, 3] },
    ...fanWords(layout, threshold, frame),
  ];
}

/** From the last result, where it is of the day before, to the last day ahead. */
function band({ course, toX, toY }: FanLayout, level: '50' | '80' | '95', color: string): Mark {
  const { start } = course;
  const first: Point[] = start && course.coming.length > 0 ? [[toX(start.time), toY(start.rate)]] : [];
  const edge = (end: 0 | 1) =>
    course.coming.map(({ time, intervals }): Point => [toX(time), toY(intervals[level][end])]);
  return { type: 'polygon', points: [...first, ...edge(1), ...edge(0).reverse()], color };
}

/** A date a week, counted from the last measured day, and the last day ahead. */
function dayTicks({ course, plot, toX }: FanLayout, frame: Frame) {
  const times = [...course.past, ...course.coming].map(({ time }) => time);
  const today = course.measured ?? times[0]!;
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const room = (7 * (plot.right - plot.left) * dayMs) / Math.max(dayMs, to - from);
  const step = 7 * Math.max(1, Math.ceil((frame.measure('28 Nov') + 14) / Math.max(1, room)));
  const weeks = [today];
  for (let time = today - step * dayMs; time >= from; time -= step * dayMs) weeks.unshift(time);
  for (let time = today + step * dayMs; time <= to; time += step * dayMs) weeks.push(time);
  const wanted = weeks.includes(to) ? weeks : [...weeks, to];
  const tick = (time: number) => ({ at: toX(time), text: shortDay(new Date(time).toISOString()) });
  return fittingLabels(wanted.map(tick), frame);
}

function readoutOf(
  day: Course['past'][number] | ComingDay,
  { plot, toX, toY }: FanLayout,
  threshold: number,
  frame: Frame,
): Readout {
  const { subject: color } = chartColors(frame.theme);
  const [x, y] = [toX(day.time), toY(day.rate)];
  const intervals = 'intervals' in day ? day.intervals : null;
  const range = (level: '50' | '80' | '95') => ({
    label: `${level} % interval`,
    value: intervalText(...intervals![level]),
  });
  return {
    title: `${formatDate(day.day)}${intervals ? ', forecast' : ''}`,
    rows: [
      { label: 'Pass rate', value: `${rateText(day.rate, threshold)} %`, color },
      ...(intervals ? [range('50'), range('80'), range('95')] : []),
      { label: 'Threshold', value: `${thresholdText(threshold)} %` },
    ],
    ...{ x, y, rule: [plot.top, plot.bottom] as const, dots: [{ x, y, color }] },
  };
}

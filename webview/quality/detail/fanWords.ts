import { chartColors, type Frame } from '../../chart/drawing.ts';
import type { Mark, Point } from '../../chart/marks.ts';
import { intervalText, rateText, shortDay, thresholdText } from '../data/words.ts';
import type { FanLayout } from './fan.ts';

/** Where the results end, what is allowed, and how it ends. */
export function fanWords(
  { course, plot, wide, toX, toY }: FanLayout,
  threshold: number,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const halo = colors.background;
  const shapes: Mark[] = [];
  const limit = toY(threshold);
  const limitText = `threshold ${thresholdText(threshold)} %`;
  /** Whether a text would lie on the line of results. */
  const meetsResults = (from: number, to: number, at: number) =>
    course.past.some(({ time, rate }) => toX(time) > from && toX(time) < to && Math.abs(toY(rate) - at) < 10);
  const limitEnd = plot.left + 8 + frame.measure(limitText);
  const under = limit + 18 < plot.bottom && !meetsResults(plot.left, limitEnd, limit + 9);
  const limitAt = limit + (under ? 9 : -9);
  shapes.push({ type: 'text', text: limitText, at: [plot.left + 4, limitAt], color: colors.muted, halo });
  const x = course.measured === null ? plot.right : toX(course.measured);
  if (course.measured !== null && course.past.length > 0) {
    const word = 'measured';
    const left = x - 6 - frame.measure(word);
    const free = [plot.top + 2, plot.top + 16, ...(wide ? [plot.bottom - 10] : []), plot.top + 30].find(
      (at) =>
        Math.abs(limit - at) > 8 &&
        !(Math.abs(limitAt - at) < 14 && left < limitEnd) &&
        !meetsResults(left - 4, x, at),
    );
    shapes.push(
      { type: 'line', from: [x, plot.top - 4], to: [x, plot.bottom], color: colors.rest },
      {
        type: 'text',
        text: word,
        at: [x - 6, free ?? plot.top + 2],
        color: colors.muted,
        align: 'right',
        halo,
      },
    );
  }
  const last = course.coming.at(-1);
  if (!last) return shapes;
  const end: Point = [toX(last.time), toY(last.rate)];
  const [low, high] = last.intervals['80'];
  const rate = `${rateText(last.rate, threshold)} %`;
  const range = intervalText(low, high);
  shapes.push({ type: 'circle', at: end, radius: 4, color: colors.subject, edge: colors.background });
  if (wide) {
    const y = Math.max(plot.top + 6, Math.min(plot.bottom - 18, end[1] - 7));
    shapes.push(
      { type: 'text', text: rate, at: [end[0] + 10, y], color: colors.subjectText, bold: true },
      { type: 'text', text: range, at: [end[0] + 10, y + 14], color: colors.muted },
    );
    return shapes;
  }
  // Two lines, in a place where the threshold's word is not.
  const places = [plot.bottom - 22, (plot.top + plot.bottom) / 2, plot.top + 20];
  const top = places.find((at) => limitAt < at - 16 || limitAt > at + 30) ?? places[0]!;
  const text = `${shortDay(last.day)}: ${rate}`;
  shapes.push(
    { type: 'text', text, at: [x - 8, top], color: colors.subjectText, bold: true, align: 'right', halo },
    { type: 'text', text: range, at: [x - 8, top + 14], color: colors.muted, align: 'right', halo },
  );
  return shapes;
}

import { chartColors, type Frame } from './drawing.ts';
import type { PlotArea } from './axes.ts';
import type { Mark } from './marks.ts';
import { linear, tickText, ticksOf, type Scale } from './scale.ts';

/** A place on an axis, in pixels, and what is written there. */
export interface PlotTick {
  readonly at: number;
  readonly text: string;
}

/** The ticks of a scale along a range of pixels. */
export function scaleTicks(scale: Scale, range: readonly [from: number, to: number]): PlotTick[] {
  const place = linear([scale.min, scale.max], range);
  return ticksOf(scale).map((tick) => ({ at: place(tick), text: tickText(tick, scale.step) }));
}

/**
 * Axes drawn as marks, for several plots in one chart: horizontal grid lines, numbers at the left and below. Numbers
 * below that would touch are left out; the last one is kept before the one beside it.
 */
export function plotAxes(
  frame: Frame,
  plot: PlotArea,
  x: readonly PlotTick[],
  y: readonly PlotTick[],
  quiet: { readonly y?: boolean; readonly grid?: boolean } = {},
): Mark[] {
  const colors = chartColors(frame.theme);
  const marks: Mark[] = [];
  for (const { at, text } of y) {
    if (quiet.grid !== true) {
      marks.push({ type: 'line', from: [plot.left, at], to: [plot.right, at], color: colors.grid });
    }
    if (quiet.y !== true) {
      marks.push({ type: 'text', text, at: [plot.left - 8, at], color: colors.muted, align: 'right' });
    }
  }
  for (const { at, text } of fittingLabels(x, frame)) {
    marks.push({ type: 'text', text, at: [at, plot.bottom + 12], color: colors.muted, align: 'center' });
  }
  return marks;
}

/** Ticks whose texts stand free, moved inside the chart; those at the ends count most. */
export function fittingLabels(ticks: readonly PlotTick[], frame: Frame): PlotTick[] {
  if (ticks.length === 0) return [];
  const last = ticks.length - 1;
  const order = [...new Set([0, last, ...ticks.keys()])];
  const kept: { readonly index: number; readonly left: number; readonly right: number }[] = [];
  for (const index of order) {
    const { at, text } = ticks[index]!;
    const half = frame.measure(text) / 2;
    const center = Math.max(half, Math.min(frame.width - half - 1, at));
    const [left, right] = [center - half - 4, center + half + 4];
    if (kept.some((other) => left < other.right && right > other.left)) continue;
    kept.push({ index, left, right });
  }
  return kept.map(({ index, left, right }) => ({ at: (left + right) / 2, text: ticks[index]!.text }));
}

/** Room for the numbers left of a plot. */
export function labelRoom(frame: Frame, ticks: readonly PlotTick[]): number {
  return Math.ceil(Math.max(0, ...ticks.map(({ text }) => frame.measure(text)))) + 10;
}

import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import type { Mark } from '../../chart/marks.ts';
import { fittingLabels, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';

/** Height of the numbers and the title below a plot. */
export const axisHeight = 42;

export interface ShapAxis {
  readonly scale: Scale;
  readonly toX: (shap: number) => number;
  readonly marks: readonly Mark[];
}

/** A horizontal axis of SHAP values, or of scores: numbers below, a line at 0 where it is in sight, a title. */
export function shapAxis(
  range: readonly [number, number],
  { left, right, top, bottom }: PlotArea,
  title: string,
  frame: Frame,
  signs = true,
): ShapAxis {
  const scale = niceScale(range[0], range[1], Math.max(2, (right - left) / 64));
  const toX = linear([scale.min, scale.max], [left, right]);
  const { muted: color, grid } = chartColors(frame.theme);
  const ticks = scaleTicks(scale, [left, right]).map(({ at, text }) => ({
    at,
    text: signs && /[1-9]/.test(text) && !text.startsWith('\u2212') ? `+${text}` : text,
  }));
  const middle = (left + right) / 2;
  const half = Math.min(middle, frame.width - middle);
  const shapes: Mark[] = [
    ...(scale.min < 0 && scale.max > 0 && signs
      ? [{ type: 'line', from: [toX(0), top], to: [toX(0), bottom], color } as const]
      : []),
    { type: 'line', from: [left, bottom], to: [right, bottom], color: grid },
    ...fittingLabels(ticks, frame).map(({ at, text }): Mark => ({
      type: 'text',
      text,
      at: [at, bottom + 13],
      color,
      align: 'center',
    })),
    {
      ...{ type: 'text', text: ellipsize(title, 2 * half, (text) => frame.measure(text)), color },
      ...{ at: [middle, bottom + 33], align: 'center' },
    },
  ];
  return { scale, toX, marks: shapes };
}

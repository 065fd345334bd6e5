import type { ForecastReasons } from '../../../src/protocol/quality.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { fittingLabels, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import type { WaterfallRow } from '../data/waterfall.ts';
import { intervalText, pointsText, rateText } from '../data/words.ts';

const row = 25;
const top = 4;
const nameSize = 12;
const bar = 12;
/** Below this width the values of features are left to the readout. */
const roomy = 460;

export function waterfallHeight(rows: number): number {
  return top + rows * row + 26;
}

interface Layout {
  readonly names: number;
  readonly values: number;
  /** Of the contributions. */
  readonly decimals: number;
  readonly left: number;
  readonly right: number;
  readonly scale: Scale;
  readonly toX: (rate: number) => number;
}

/** From the usual level down or up to the forecast; filled lowers it, hollow raises it. */
export function drawWaterfall(
  rows: readonly WaterfallRow[],
  reasons: ForecastReasons,
  threshold: number,
): DrawChart {
  return (frame) => {
    const layout = layoutOf(rows, reasons, threshold, frame);
    const shapes = [
      ...frameMarks(rows, layout, threshold, frame),
      ...rows.flatMap((each, i) => rowMarks(each, i, rows[i + 1], layout, reasons, frame)),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: rows.length,
      pointAt: (_x, y) => {
        const index = Math.floor((y - top) / row);
        return index >= 0 && index < rows.length ? index : null;
      },
      readout: (point) => {
        const { label, value, contribution, to, kind } = rows[point]!;
        const y = top + point * row;
        const { lower, upper } = reasons;
        return {
          title: label,
          rows: [
            ...(value === '' ? [] : [{ label: 'Value', value }]),
            ...(contribution === null
              ? []
              : [{ label: 'Contribution', value: `${pointsText(contribution, 2)} pp` }]),
            { label: kind === 'step' ? 'Level after it' : 'Level', value: `${rateText(to)} %` },
            ...(kind === 'forecast' ? [{ label: '80 % interval', value: intervalText(lower, upper) }] : []),
          ],
          ...{ x: layout.toX(to), y: y + row / 2, band: { top: y, height: row } },
        };
      },
    };
  };
}

function layoutOf(
  rows: readonly WaterfallRow[],
  { lower, upper }: ForecastReasons,
  threshold: number,
  frame: Frame,
): Layout {
  const widest = (texts: readonly string[], size: number) =>
    Math.max(0, ...texts.map((text) => frame.measure(text, size)));
  const decimals = decimalsOf(rows);
  const numbers =
    widest(
      rows.map((each) => numberText(each, decimals)),
      11,
    ) *
      1.06 +
    10;
  const right = frame.width - numbers;
  const wide = frame.width >= roomy;
  const values = wide
    ? Math.min(
        widest(
          rows.map(({ value }) => value),
          11,
        ) + 12,
        frame.width * 0.18,
      )
    : 0;
  const names = Math.min(
    widest(
      rows.map(({ label }) => label),
      nameSize,
    ) + 8,
    frame.width * (wide ? 0.38 : 0.46),
  );
  const left = names + values + 8;
  const levels = rows.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(...levels, lower), Math.max(...levels, upper)];
  // The threshold belongs in it where it is not far.
  const near = (end: number) => Math.abs(end - threshold) <= high - low;
  const ends = near(low) || near(high) ? [low, high, threshold] : [low, high];
  const scale = niceScale(Math.min(...ends), Math.max(...ends), Math.max(2, (right - left) / 44));
  return {
    names,
    values,
    decimals,
    left,
    right,
    scale,
    toX: linear([scale.min, scale.max], [left, right - 4]),
  };
}

/** Contributions that are all small get a second decimal. */
function decimalsOf(rows: readonly WaterfallRow[]): number {
  return Math.max(...rows.map(({ contribution }) => Math.abs(contribution ?? 0))) < 1 ? 2 : 1;
}

function numberText({ kind, contribution, to }: WaterfallRow, decimals: number): string {
  return kind === 'step' ? pointsText(contribution!, decimals) : rateText(to);
}

function frameMarks(
  rows: readonly WaterfallRow[],
  { left, right, scale, toX }: Layout,
  threshold: number,
  frame: Frame,
): Mark[] {
  const { grid, muted: color, background: halo } = chartColors(frame.theme);
  const bottom = top + rows.length * row;
  const lines = Array.from({ length: rows.length - 1 }, (_, i) => {
    const y = Math.round(top + (i + 1) * row) - 0.5;
    return [[0, y], [frame.width, y]] as const; // prettier-ignore
  });
  const shapes: Mark[] = [{ type: 'lines', lines, color: grid }];
  if (threshold >= scale.min && threshold <= scale.max) {
    const x = toX(threshold);
    const word = 'threshold';
    const usual = toX(rows[0]!.to);
    const end = x + 6 + frame.measure(word);
    // Beside the usual level there is nothing but its dot.
    const fits = end < right && (usual < x || usual > end + 8);
    shapes.push(
      { type: 'line', from: [x, top], to: [x, bottom], color, dash: [4, 3] },
      { type: 'text', text: word, at: [fits ? x + 6 : x - 6, top + row / 2], color, align: fits ? 'left' : 'right', halo }, // prettier-ignore
    );
  }
  const ticks = scaleTicks(scale, [left, right - 4]).map(({ at, text }, i, all) => ({
    at,
    text: i === all.length - 1 ? `${text} %` : text,
  }));
  for (const { at, text } of fittingLabels(ticks, frame))
    shapes.push({ type: 'text', text, at: [at, bottom + 13], color, align: 'center' });
  return shapes;
}

function rowMarks(
  each: WaterfallRow,
  index: number,
  next: WaterfallRow | undefined,
  layout: Layout,
  { lower, upper }: ForecastReasons,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const { names, values, left, toX } = layout;
  const y = top + (index + 0.5) * row;
  const { kind, label, value, contribution, from, to } = each;
  const bold = kind !== 'step';
  const fitted = (text: string, room: number, size: number) =>
    ellipsize(text, room, (part) => frame.measure(part, size) * (bold ? 1.06 : 1));
  const shapes: Mark[] = [
    {
      type: 'text',
      text: fitted(label, names, nameSize),
      at: [0, y],
      size: nameSize,
      color: colors.text,
      bold,
    },
    {
      type: 'text',
      text: numberText(each, layout.decimals),
      at: [frame.width, y],
      color: colors.text,
      align: 'right',
      bold,
    },
  ];
  if (values > 0 && value !== '') {
    const text = fitted(value, values - 6, 11);
    shapes.push({ type: 'text', text, at: [left - 14, y], color: colors.muted, align: 'right' });
  }
  if (next) {
    const half = (kind: WaterfallRow['kind']) => (kind === 'step' ? bar / 2 : 0);
    const x = toX(to);
    shapes.push({
      type: 'line',
      from: [x, y + half(kind)],
      to: [x, y + row - half(next.kind)],
      color: colors.rest,
    });
  }
  if (kind === 'step') {
    const [start, end] = [toX(Math.min(from, to)), toX(Math.max(from, to))];
    const lowers = contribution! < 0;
    shapes.push({
      ...{ type: 'rect', x: start, y: y - bar / 2, width: Math.max(2, end - start), height: bar },
      color: lowers ? colors.subject : colors.background,
      ...(lowers ? {} : { edge: colors.rest }),
    });
    return shapes;
  }
  if (kind === 'usual')
    return [...shapes, { type: 'circle', at: [toX(to), y], radius: 4.5, color: colors.rest }];
  const { subject: color } = colors;
  const cap = (rate: number): Mark => ({
    type: 'line',
    from: [toX(rate), y - 4],
    to: [toX(rate), y + 4],
    color,
  });
  return [
    ...shapes,
    { type: 'line', from: [toX(lower), y], to: [toX(upper), y], color, width: 2 },
    ...[cap(lower), cap(upper)],
    { type: 'circle', at: [toX(to), y], radius: 4.5, color },
  ];
}

import { formatNumber } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { displayName, plainText } from '../../ui/text.ts';
import { nameColumn, rowHeight } from '../importance/draw.ts';
import { axisHeight, shapAxis } from './shapAxis.ts';
import { rangeOf } from './swarm.ts';
import type { WaterfallRow } from './waterfall.ts';
import { signed, signedTogether } from './words.ts';

const bar = 12;
const top = 18;
/** Below this width the features' values are left to the readout. */
const roomy = 420;

export function waterfallHeight(rows: readonly WaterfallRow[]): number {
  return top + rows.length * rowHeight + axisHeight;
}

/**
 * A row a step, from the average prediction to this one: blue raises it, grey lowers it.
 * @param actual the truth on the same axis; null where it has none
 */
export function drawWaterfall(rows: readonly WaterfallRow[], unit: string, actual: number | null): DrawChart {
  const amount = signedTogether(rows.map(({ shap }) => shap));
  const textOf = ({ kind, shap, to }: WaterfallRow) =>
    kind === 'base' || kind === 'prediction' ? formatNumber(to, { digits: 4 }) : amount(shap);
  const levels = rangeOf([...rows.map(({ to }) => to), ...(actual === null ? [] : [actual])]) ?? [0, 1];
  return (frame) => {
    const colors = chartColors(frame.theme);
    const room = Math.max(...rows.map((row) => frame.measure(textOf(row)) * 1.08)) + 10;
    const widestEnd = frame.measure(rows[0]!.name, 12) * 1.08;
    const names = Math.max(
      nameColumn(
        rows.map(({ name }) => name),
        { ...frame, width: frame.width * 0.8 },
      ),
      Math.min(widestEnd, frame.width * 0.42),
    );
    const values =
      frame.width < roomy
        ? 0
        : Math.min(frame.width * 0.2, Math.max(...rows.map(({ value }) => frame.measure(value))) + 12);
    const left = names + values + 12 + room;
    const bottom = top + rows.length * rowHeight;
    const plot = { left, right: frame.width - room - 4, top, bottom };
    const axis = shapAxis(levels, plot, unit, frame, false);
    const { toX } = axis;
    const shapes: Mark[] = [
      ...rows.map((_, i): Mark => ({
        ...{ type: 'line', from: [0, top + (i + 1) * rowHeight], color: colors.grid },
        to: [frame.width, top + (i + 1) * rowHeight],
      })),
      ...axis.marks,
      ...(actual === null ? [] : actualMarks(actual, toX(actual), bottom, frame)),
      ...rows.flatMap((row, i) => rowMarks(row, i, rows[i + 1], { names, values, toX }, textOf(row), frame)),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: rows.length,
      pointAt: (_x, y) => {
        const index = Math.floor((y - top) / rowHeight);
        return index >= 0 && index < rows.length ? index : null;
      },
      readout: (point) => {
        const { kind, name, value, shap, to } = rows[point]!;
        const y = top + point * rowHeight;
        const step = kind === 'feature' || kind === 'others';
        return {
          title: displayName(name),
          rows: [
            ...(kind === 'feature' ? [{ label: 'Value', value: shortValue(value) }] : []),
            ...(step ? [{ label: 'Adds', value: signed(shap) }] : []),
            { label: step ? 'Score after it' : 'Score', value: formatNumber(to, { digits: 4 }) },
          ],
          ...{ x: toX(to), y: y + rowHeight / 2, band: { top: y, height: rowHeight } },
        };
      },
    };
  };
}

function shortValue(value: string): string {
  return ellipsize(plainText(value), 60, (text) => text.length);
}

function actualMarks(actual: number, x: number, bottom: number, frame: Frame): Mark[] {
  const { muted: color } = chartColors(frame.theme);
  const text = `actual ${formatNumber(actual, { digits: 4 })}`;
  const half = frame.measure(text) / 2;
  const at = Math.max(half, Math.min(frame.width - half, x));
  return [
    { type: 'line', from: [x, top - 2], to: [x, bottom], color, dash: [3, 3] },
    { type: 'text', text, at: [at, 8], color, align: 'center' },
  ];
}

interface Columns {
  readonly names: number;
  readonly values: number;
  readonly toX: (score: number) => number;
}

function rowMarks(
  { kind, name, value, shap, from, to }: WaterfallRow,
  index: number,
  next: WaterfallRow | undefined,
  { names, values, toX }: Columns,
  amount: string,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const y = top + (index + 0.5) * rowHeight;
  const ends = kind === 'base' || kind === 'prediction';
  const fit = (text: string, room: number, size: number) =>
    ellipsize(text, room, (part) => frame.measure(part, size) * (ends ? 1.07 : 1));
  const color = kind === 'others' ? colors.muted : colors.text;
  const shapes: Mark[] = [
    { type: 'text', text: fit(displayName(name), names, 12), at: [0, y], size: 12, color, bold: ends },
  ];
  if (values > 0 && value !== '') {
    const text = fit(plainText(value), values - 6, 11);
    shapes.push({ type: 'text', text, at: [names + values, y], color: colors.muted, align: 'right' });
  }
  if (next) {
    const x = toX(to);
    shapes.push({ type: 'line', from: [x, y], to: [x, y + rowHeight], color: colors.rest });
  }
  const [start, end] = [toX(Math.min(from, to)), toX(Math.max(from, to))];
  if (ends) {
    const dot = kind === 'prediction' ? colors.subject : colors.rest;
    shapes.push(
      { type: 'circle', at: [end, y], radius: 4.5, color: dot },
      {
        ...{ type: 'text', text: amount, at: [end + 9, y], bold: true },
        color: kind === 'prediction' ? colors.subjectText : colors.text,
      },
    );
    return shapes;
  }
  const raises = shap > 0;
  shapes.push(
    {
      ...{ type: 'rect', x: start, y: y - bar / 2, width: Math.max(1.5, end - start), height: bar },
      color: raises ? colors.subject : colors.rest,
    },
    {
      ...{ type: 'text', text: amount, at: [raises ? end + 6 : start - 6, y], color: colors.text },
      ...{ align: raises ? 'left' : 'right', halo: colors.background },
    },
  );
  return shapes;
}

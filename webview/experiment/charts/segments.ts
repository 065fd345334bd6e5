import type { Interval } from '../../../src/core/experiment/evaluation.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import { pText } from '../../../src/core/registry/comparison/words.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { fittingLabels, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';

/** The effect in one segment; values are turned so that positive is better. */
export interface SegmentRow {
  readonly name: string;
  readonly units: number;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly text: string;
  readonly margin: string;
  readonly pAdjusted: number | null;
  /** Of all units. */
  readonly whole: boolean;
}

const row = 25;
const nameSize = 12;
/** Below this width the margins and units are left to the readout. */
const narrow = 330;

export function segmentsHeight(rows: number): number {
  return (rows + 1) * row + 28;
}

/** One interval a segment: right of the line the treatment is better. Hollow: zero is inside. */
export function drawSegments(rows: readonly SegmentRow[], unit: string, alpha: number): DrawChart {
  return (frame) => {
    const layout = layoutOf(rows, frame);
    return {
      option: {
        series: [
          marks(
            [
              ...frameMarks(rows, unit, layout, frame),
              ...rows.flatMap((each, i) => rowMarks(each, i, layout, frame)),
            ],
            frame.theme.fontFamily,
          ),
        ],
      },
      points: rows.length,
      pointAt: (_x, y) => {
        const index = Math.floor(y / row) - 1;
        return index >= 0 && index < rows.length ? index : null;
      },
      readout: (point) => {
        const { name, units, value, text, margin, pAdjusted } = rows[point]!;
        const top = (point + 1) * row;
        return {
          title: name,
          rows: [
            { label: 'Improvement', value: value === null ? '–' : `${text}${unit} ${margin}`.trim() },
            { label: 'Units', value: formatInteger(units) },
            ...(pAdjusted === null ? [] : [{ label: 'Adjusted', value: pText(pAdjusted, alpha) }]),
          ],
          ...{ x: layout.toX(value ?? 0), y: top + row / 2, band: { top, height: row } },
        };
      },
    };
  };
}

interface Layout {
  readonly names: number;
  readonly left: number;
  readonly right: number;
  readonly scale: Scale;
  readonly toX: (value: number) => number;
  /** Right edges of the columns; null where there is no room. */
  readonly value: number;
  readonly margin: number | null;
  readonly units: number | null;
}

function layoutOf(rows: readonly SegmentRow[], frame: Frame): Layout {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => frame.measure(text)));
  const names = Math.min(
    Math.max(...rows.map(({ name }) => frame.measure(name, nameSize))) + 8,
    Math.max(64, frame.width * 0.28),
  );
  const all = frame.width >= narrow;
  const unitsRoom = all ? widest(rows.map(({ units }) => formatInteger(units))) + 12 : 0;
  const marginRoom = all ? widest(rows.map(({ margin }) => margin)) + 10 : 0;
  const margin = frame.width - unitsRoom;
  const value = margin - marginRoom;
  const right = value - widest(rows.map(({ text }) => text)) - 14;
  const left = names + 6;
  const ends = rows.flatMap(({ interval }) => (interval ? interval.map(Math.abs) : [])).sort((a, b) => a - b);
  const usual = ends[Math.floor((ends.length - 1) * 0.75)] ?? 1;
  const most = Math.min(ends.at(-1) ?? 1, 2.5 * usual) || 1;
  const scale = niceScale(-most, most, Math.max(2, (right - left) / 56));
  return {
    ...{ names, left, right, scale, value },
    toX: (at) => linear([scale.min, scale.max], [left, right])(Math.max(scale.min, Math.min(scale.max, at))),
    margin: all ? margin : null,
    units: all ? frame.width : null,
  };
}

function frameMarks(rows: readonly SegmentRow[], unit: string, layout: Layout, frame: Frame): Mark[] {
  const { muted: color, grid } = chartColors(frame.theme);
  const { left, right, scale, toX, value, margin, units } = layout;
  const [zero, head, bottom] = [toX(0), row / 2, (rows.length + 1) * row];
  const shapes: Mark[] = Array.from({ length: rows.length + 1 }, (_, i): Mark => {
    const y = (i + 1) * row - 0.5;
    return { type: 'line', from: [0, y], to: [frame.width, y], color: grid };
  });
  const ticks = scaleTicks(scale, [left, right]).map(({ at, text }) => ({
    at,
    text: /^[1-9]|^0\./.test(text) ? `+${text}` : text,
  }));
  for (const { at, text } of fittingLabels(ticks, { ...frame, width: right + 20 }))
    shapes.push({ type: 'text', text, at: [at, bottom + 13], color, align: 'center' });
  const headText = (text: string, at: number | null): Mark[] =>
    at === null ? [] : [{ type: 'text', text, at: [at, head], color, align: 'right' }];
  return [
    ...shapes,
    { type: 'line', from: [zero, row], to: [zero, bottom], color },
    ...headText('worse', zero - 8),
    ...(right - zero > frame.measure('better') ? [{ type: 'text', text: 'better', at: [zero + 8, head], color } as const] : []), // prettier-ignore
    ...headText(unit.trim(), value),
    ...headText(margin === null ? '' : '±', margin),
    ...headText('units', units),
  ];
}

function rowMarks(each: SegmentRow, index: number, layout: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const { toX, scale } = layout;
  const y = (index + 1.5) * row;
  const { value, interval } = each;
  const name = ellipsize(each.name, layout.names, (text) => frame.measure(text, nameSize));
  const number = (text: string, at: number | null, color: string): Mark[] =>
    at === null ? [] : [{ type: 'text', text, at: [at, y], color, align: 'right' }];
  const shapes: Mark[] = [
    { type: 'text', text: name, at: [0, y], size: nameSize, color: colors.text },
    ...number(each.text, layout.value, colors.text),
    ...number(each.margin, layout.margin, colors.muted),
    ...number(formatInteger(each.units), layout.units, colors.muted),
  ];
  if (value === null || interval === null) return shapes;
  const [low, high] = interval;
  const decided = low > 0 || high < 0;
  const color = each.whole || low > 0 ? colors.subject : high < 0 ? colors.compared : colors.rest;
  const cap = (x: number): Mark => ({
    type: 'line',
    from: [x, y - 3.5],
    to: [x, y + 3.5],
    color,
    width: 1.25,
  });
  const form = high < 0 ? 'diamond' : 'circle';
  return [
    ...shapes,
    { type: 'line', from: [toX(low), y], to: [toX(high), y], color, width: 1.5 },
    ...(low >= scale.min ? [cap(toX(low))] : []),
    ...(high <= scale.max ? [cap(toX(high))] : []),
    { type: 'dots', points: [[toX(value), y]], radius: 4, form, color: decided ? color : colors.background },
    ...(decided
      ? []
      : [{ type: 'dots', points: [[toX(value), y]], radius: 3.5, form, color, hollow: true, width: 1.5 } as const]), // prettier-ignore
  ];
}

import type { Interval } from '../../../src/core/registry/comparison/comparison.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { fittingLabels, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { forestRange } from '../data/forestRange.ts';
import type { MetricRow } from '../data/metricRows.ts';

/** As in the table beside it. */
export const forestRow = 25;
const axisRoom = 28;
const nameSize = 12;
/** Below this width the intervals are left to the table. */
const narrow = 340;

export function forestHeight(rows: number): number {
  return (rows + 1) * forestRow + axisRoom;
}

/** Improvements in percent of a's value, a row each: right of the line b is better. Hollow: within noise. */
export function drawForest(rows: readonly MetricRow[], names: readonly [a: string, b: string]): DrawChart {
  return (frame) => {
    const layout = layoutOf(rows, frame);
    return {
      option: {
        series: [
          marks(
            [
              ...frameMarks(rows, names, layout, frame),
              ...rows.flatMap((row, i) => rowMarks(row, i, layout, frame)),
            ],
            frame.theme.fontFamily,
          ),
        ],
      },
      points: rows.length,
      pointAt: (_x, y) => {
        const row = Math.floor(y / forestRow) - 1;
        return row >= 0 && row < rows.length ? row : null;
      },
      readout: (point) => {
        const row = rows[point]!;
        const value = row.pair?.improvement?.value;
        const top = (point + 1) * forestRow;
        return {
          title: row.metric.label,
          rows: [
            { label: 'Improvement', value: value === undefined ? '–' : `${row.improvement} %` },
            { label: '95 % interval', value: row.improvementInterval },
            { label: 'Better', value: sideWords(row, names) },
          ],
          x: value === undefined ? layout.toX(0) : layout.toX(clamp(value * 100, layout.scale)),
          y: top + forestRow / 2,
          band: { top, height: forestRow },
        };
      },
    };
  };
}

export function sideWords({ side }: MetricRow, [a, b]: readonly [string, string]): string {
  return { a, b, noise: 'neither, within noise', untested: 'not tested' }[side];
}

interface Layout {
  readonly names: number;
  readonly left: number;
  readonly right: number;
  readonly scale: Scale;
  readonly toX: (percent: number) => number;
  /** Right edges of the columns of numbers; null where there is no room. */
  readonly value: number;
  readonly interval: number | null;
}

function layoutOf(rows: readonly MetricRow[], frame: Frame): Layout {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => frame.measure(text)));
  const names = Math.min(
    Math.max(...rows.map(({ metric }) => frame.measure(metric.label, nameSize))) + 8,
    Math.max(64, frame.width * 0.3),
  );
  const withInterval = frame.width >= narrow;
  const intervals = withInterval
    ? widest(rows.map(({ improvementInterval }) => improvementInterval)) + 12
    : 0;
  const value = frame.width - intervals;
  const right = value - widest(rows.map(({ improvement }) => improvement)) - 16;
  const { low, high } = forestRange(rows);
  const left = names + 8;
  const scale = niceScale(low, high, Math.max(2, (right - left) / 48));
  return {
    ...{ names, left, right, scale, value },
    toX: linear([scale.min, scale.max], [left, right]),
    interval: withInterval ? frame.width : null,
  };
}

function clamp(value: number, { min, max }: Scale): number {
  return Math.max(min, Math.min(max, value));
}

function frameMarks(
  rows: readonly MetricRow[],
  [a, b]: readonly [string, string],
  layout: Layout,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const { left, right, scale, toX, value, interval } = layout;
  const [zero, bottom] = [toX(0), (rows.length + 1) * forestRow];
  const head = forestRow / 2;
  const fitted = (text: string, room: number) =>
    ellipsize(text, Math.max(0, room), (part) => frame.measure(part));
  const shapes: Mark[] = Array.from({ length: rows.length + 1 }, (_, i): Mark => {
    const y = (i + 1) * forestRow - 0.5;
    return { type: 'line', from: [0, y], to: [frame.width, y], color: colors.grid };
  });
  for (const { at, text } of fittingLabels(scaleTicks(scale, [left, right]), {
    ...frame,
    width: right + 20,
  })) {
    const signed = /^[1-9.]|^0\./.test(text) ? `+${text}` : text;
    shapes.push({ type: 'text', text: signed, at: [at, bottom + 12], color: colors.muted, align: 'center' });
  }
  const [before, after] = [
    fitted(`${a} better`, zero - 8),
    fitted(`${b} better`, value - zero - 8 - frame.measure('%') - 12),
  ];
  return [
    ...shapes,
    { type: 'line', from: [zero, forestRow], to: [zero, bottom], color: colors.muted },
    ...(zero - left > 24
      ? [{ type: 'text', text: before, at: [zero - 8, head], color: colors.muted, align: 'right' } as const]
      : []),
    { type: 'text', text: after, at: [zero + 8, head], color: colors.muted },
    { type: 'text', text: '%', at: [value, head], color: colors.muted, align: 'right' },
    ...(interval === null
      ? []
      : [
          {
            type: 'text',
            text: '95 % CI',
            at: [interval, head],
            color: colors.muted,
            align: 'right',
          } as const,
        ]),
  ];
}

function rowMarks(row: MetricRow, index: number, layout: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const { toX, scale, value: valueEdge, interval: intervalEdge } = layout;
  const y = (index + 1.5) * forestRow;
  const name = ellipsize(row.metric.label, layout.names, (text) => frame.measure(text, nameSize));
  const improvement = row.pair?.improvement ?? null;
  const shapes: Mark[] = [
    { type: 'text', text: name, at: [0, y], size: nameSize, color: colors.text },
    { type: 'text', text: row.improvement, at: [valueEdge, y], color: colors.text, align: 'right' },
  ];
  if (intervalEdge !== null) {
    shapes.push({
      type: 'text',
      text: row.improvementInterval,
      at: [intervalEdge, y],
      color: colors.muted,
      align: 'right',
    });
  }
  if (!improvement) return shapes;
  const decided = row.side === 'a' || row.side === 'b';
  const color = row.side === 'b' ? colors.subject : row.side === 'a' ? colors.compared : colors.rest;
  const percent = improvement.value * 100;
  if (improvement.interval) shapes.push(...whisker(improvement.interval, y, color, layout));
  const outside = percent < scale.min || percent > scale.max;
  const x = toX(clamp(percent, scale));
  if (outside) {
    const out = percent > scale.max ? 1 : -1;
    shapes.push({ type: 'polygon', points: [[x + out * 2, y], [x - out * 6, y - 5], [x - out * 6, y + 5]], color }); // prettier-ignore
  } else {
    const form = row.side === 'a' ? 'diamond' : 'circle';
    shapes.push({
      type: 'dots',
      points: [[x, y]],
      radius: 4,
      form,
      color: decided ? color : colors.background,
    });
    if (!decided)
      shapes.push({ type: 'dots', points: [[x, y]], radius: 3.5, form, color, hollow: true, width: 1.5 });
  }
  return shapes;
}

function whisker([low, high]: Interval, y: number, color: string, { toX, scale }: Layout): Mark[] {
  const [from, to] = [toX(clamp(low * 100, scale)), toX(clamp(high * 100, scale))];
  const cap = (x: number): Mark => ({
    type: 'line',
    from: [x, y - 3.5],
    to: [x, y + 3.5],
    color,
    width: 1.25,
  });
  return [
    { type: 'line', from: [from, y], to: [to, y], color, width: 1.5 },
    ...(low * 100 >= scale.min ? [cap(from)] : []),
    ...(high * 100 <= scale.max ? [cap(to)] : []),
  ];
}

import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart, type Frame, type ReadoutRow } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { linear } from '../../chart/scale.ts';
import type { ImportanceKind, RankedFeature } from './ranking.ts';

export const rowHeight = 24;
const barHeight = 10;
const nameSize = 12;

/** A part of the list, by its first row and the row after its last. */
export interface Rows {
  readonly start: number;
  readonly end: number;
}

/**
 * One row a feature: name, bar, value. Only `rows` are drawn, the first of them at the top; the width of bars and of
 * the column of names is that of the whole list.
 */
export function drawImportance(
  ranked: readonly RankedFeature[],
  kind: ImportanceKind,
  rows: Rows,
): DrawChart {
  const names = longestNames(ranked.map(({ feature }) => feature));
  const shown = ranked.slice(rows.start, rows.end);
  const bars = shown.map((feature) => barOf(feature, kind));
  const most = kind === 'shap' ? shapMost(ranked) : ranked[0]?.share || 1;
  return (frame) => {
    const column = nameColumn(names, frame);
    const values =
      Math.max(...['not used', ...bars.map(({ text }) => text)].map((text) => frame.measure(text))) + 8;
    const toX = linear([0, most], [column + 12, Math.max(column + 40, frame.width - values)]);
    const shapes = shown.flatMap((row, i) => rowMarks(row, bars[i]!, i, toX, column, frame));
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: ranked.length,
      pointAt: (_x, y) => {
        const row = rows.start + Math.floor(y / rowHeight);
        return row >= rows.start && row < rows.end ? row : null;
      },
      readout: (point) => {
        const feature = ranked[point]!;
        const top = (point - rows.start) * rowHeight;
        return {
          title: displayName(feature.feature),
          rows: readoutRows(feature, kind),
          x: toX(barOf(feature, kind).size),
          y: top + rowHeight / 2,
          band: { top, height: rowHeight },
        };
      },
    };
  };
}

/** How long a row's bar is, in shares or units of SHAP values, and what is written at its end. */
interface Bar {
  readonly size: number;
  readonly text: string;
  readonly whisker: readonly [number, number] | null;
}

function barOf({ share, shap }: RankedFeature, kind: ImportanceKind): Bar {
  if (kind !== 'shap') {
    return { size: share, text: share > 0 ? formatPercent(share) : 'not used', whisker: null };
  }
  const mean = finite(shap?.mean ?? 0);
  const [low, high] = shap?.interval ?? [mean, mean];
  return {
    size: mean,
    text: mean > 0 ? formatNumber(mean) : '0',
    whisker: high > low && Number.isFinite(high - low) ? [Math.max(0, low), high] : null,
  };
}

/** The end of the longest bar or whisker, without a spread over thousands of features. */
function shapMost(ranked: readonly RankedFeature[]): number {
  return (
    ranked.reduce((most, { shap }) => Math.max(most, finite(shap?.mean), finite(shap?.interval[1])), 0) || 1
  );
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

function readoutRows({ rank, share, gain, split, shap }: RankedFeature, kind: ImportanceKind): ReadoutRow[] {
  const of = { gain: 'Share of the gain', split: 'Share of all splits', shap: 'Share of all |SHAP|' }[kind];
  return [
    { label: 'Rank', value: formatInteger(rank) },
    ...(shap
      ? [
          { label: 'Mean |SHAP|', value: formatNumber(shap.mean) },
          { label: '95 % interval', value: shap.interval.map((end) => formatNumber(end)).join(' to ') },
        ]
      : []),
    { label: of, value: formatPercent(share) },
    { label: 'Total gain', value: formatNumber(gain) },
    { label: 'Splits', value: formatInteger(split) },
  ];
}

/** The names among which the widest is: measuring thousands of them for each drawing would take its time. */
export function longestNames(names: readonly string[]): string[] {
  return [...names].sort((a, b) => b.length - a.length).slice(0, 8);
}

/** Wide enough for the names, at most two fifths of the chart. */
export function nameColumn(longest: readonly string[], frame: Frame): number {
  const wanted = Math.max(24, ...longest.map((name) => frame.measure(displayName(name), nameSize) + 2));
  return Math.min(wanted, Math.max(72, frame.width * 0.4));
}

function rowMarks(
  { feature }: RankedFeature,
  { size, text, whisker }: Bar,
  index: number,
  toX: (share: number) => number,
  names: number,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const y = index * rowHeight + rowHeight / 2;
  const start = toX(0);
  const end = size > 0 ? Math.max(start + 1, toX(size)) : start;
  const [low, high] = whisker ? [toX(whisker[0]), toX(whisker[1])] : [end, end];
  return [
    {
      type: 'text',
      text: ellipsize(displayName(feature), names, (text) => frame.measure(text, nameSize)),
      at: [0, y],
      size: nameSize,
      color: size > 0 ? colors.text : colors.muted,
    },
    {
      type: 'rect',
      x: start,
      y: y - barHeight / 2,
      width: end - start,
      height: barHeight,
      color: colors.subject,
    },
    // On the bar in the background's colour, beyond it in the bar's.
    ...(whisker
      ? ([
          { type: 'line', from: [low, y], to: [end, y], color: colors.background },
          { type: 'line', from: [end, y], to: [high, y], color: colors.subject, width: 1.5 },
        ] as const)
      : []),
    { type: 'text', text, at: [Math.max(end, high) + 6, y], color: size > 0 ? colors.text : colors.muted },
  ];
}

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
  const names = longestNames(ranked);
  const most = ranked[0]?.share || 1;
  const shown = ranked.slice(rows.start, rows.end);
  return (frame) => {
    const column = nameColumn(names, frame);
    const values = frame.measure('not used') + 8;
    const toX = linear([0, most], [column + 12, Math.max(column + 40, frame.width - values)]);
    const shapes = shown.flatMap((row, i) => rowMarks(row, i, toX, column, frame));
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
          x: toX(feature.share),
          y: top + rowHeight / 2,
          band: { top, height: rowHeight },
        };
      },
    };
  };
}

function readoutRows({ rank, share, gain, split }: RankedFeature, kind: ImportanceKind): ReadoutRow[] {
  return [
    { label: 'Rank', value: formatInteger(rank) },
    { label: kind === 'gain' ? 'Share of the gain' : 'Share of all splits', value: formatPercent(share) },
    { label: 'Total gain', value: formatNumber(gain) },
    { label: 'Splits', value: formatInteger(split) },
  ];
}

/** The names among which the widest is: measuring thousands of them for each drawing would take its time. */
function longestNames(ranked: readonly RankedFeature[]): string[] {
  return ranked
    .map(({ feature }) => feature)
    .sort((a, b) => b.length - a.length)
    .slice(0, 8);
}

/** Wide enough for the names, at most two fifths of the chart. */
function nameColumn(longest: readonly string[], frame: Frame): number {
  const wanted = Math.max(24, ...longest.map((name) => frame.measure(displayName(name), nameSize) + 2));
  return Math.min(wanted, Math.max(72, frame.width * 0.4));
}

function rowMarks(
  { feature, share }: RankedFeature,
  index: number,
  toX: (share: number) => number,
  names: number,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const y = index * rowHeight + rowHeight / 2;
  const start = toX(0);
  const end = share > 0 ? Math.max(start + 1, toX(share)) : start;
  return [
    {
      type: 'text',
      text: ellipsize(displayName(feature), names, (text) => frame.measure(text, nameSize)),
      at: [0, y],
      size: nameSize,
      color: share > 0 ? colors.text : colors.muted,
    },
    {
      type: 'rect',
      x: start,
      y: y - barHeight / 2,
      width: end - start,
      height: barHeight,
      color: colors.subject,
    },
    {
      type: 'text',
      text: share > 0 ? formatPercent(share) : 'not used',
      at: [end + 6, y],
      color: share > 0 ? colors.text : colors.muted,
    },
  ];
}

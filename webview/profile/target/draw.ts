import type { Association } from '../../../src/core/dataset/association.ts';
import { formatInteger } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { linear } from '../../chart/scale.ts';
import { displayName } from '../../ui/text.ts';
import { associationText, measureWords } from '../data/words.ts';

export const rowHeight = 24;
const barHeight = 10;
const nameSize = 12;

/** A column beside the target. */
export interface RelatedColumn {
  readonly index: number;
  readonly name: string;
  readonly association: Association;
  readonly leak: boolean;
}

/** One row a column: name, bar from 0 to 1, value. A leak suspect is orange, and says so. */
export function drawAssociations(related: readonly RelatedColumn[]): DrawChart {
  return (frame) => {
    const wanted = Math.max(24, ...related.map(({ name }) => frame.measure(displayName(name), nameSize) + 2));
    const names = Math.min(wanted, Math.max(72, frame.width * 0.4));
    const values = frame.measure('1.00, a leak?') + 12;
    const toX = linear([0, 1], [names + 12, Math.max(names + 40, frame.width - values)]);
    return {
      option: {
        series: [
          marks(
            related.flatMap((one, i) => rowMarks(one, i, toX, names, frame)),
            frame.theme.fontFamily,
          ),
        ],
      },
      points: related.length,
      pointAt: (_x, y) => {
        const row = Math.floor(y / rowHeight);
        return row >= 0 && row < related.length ? row : null;
      },
      keyAt: (point) => related[point]!.index,
      readout: (point) => {
        const { name, association, leak } = related[point]!;
        const top = point * rowHeight;
        return {
          title: displayName(name),
          rows: [
            { label: measureWords[association.measure].name, value: association.value.toFixed(3) },
            { label: 'Rows with both', value: formatInteger(association.rows) },
            ...(association.falling ? [{ label: 'Direction', value: 'falls as the target rises' }] : []),
            ...(leak ? [{ label: 'Leak suspect', value: 'tells the target almost alone' }] : []),
          ],
          x: toX(association.value),
          y: top + rowHeight / 2,
          band: { top, height: rowHeight },
        };
      },
    };
  };
}

function rowMarks(
  { name, association: { value }, leak }: RelatedColumn,
  index: number,
  toX: (value: number) => number,
  names: number,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const y = index * rowHeight + rowHeight / 2;
  const end = Math.max(toX(0) + 1, toX(value));
  return [
    {
      type: 'text',
      text: ellipsize(displayName(name), names, (text) => frame.measure(text, nameSize)),
      at: [0, y],
      size: nameSize,
      color: colors.text,
    },
    {
      type: 'rect',
      x: toX(0),
      y: y - barHeight / 2,
      width: end - toX(0),
      height: barHeight,
      color: leak ? colors.compared : colors.subject,
    },
    {
      type: 'text',
      text: `${associationText({ value })}${leak ? ', a leak?' : ''}`,
      at: [end + 6, y],
      color: colors.text,
    },
  ];
}

import { formatPercent } from '../../../src/core/format/number.ts';
import type { ParamImportance } from '../../../src/core/search/insights.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { linear } from '../../chart/scale.ts';
import { displayName } from '../../ui/text.ts';

export const importanceRow = 32;
const barHeight = 11;
const nameSize = 12;

/** A bar a parameter, with a whisker for how sure its share is. */
export function drawImportance(params: readonly ParamImportance[]): DrawChart {
  const most = Math.max(...params.map(({ share, high }) => Math.max(share, high)), 1e-9);
  return (frame) => {
    const wanted = Math.max(...params.map(({ name }) => frame.measure(displayName(name), nameSize) + 2));
    const names = Math.min(wanted, Math.max(72, frame.width * 0.42));
    const toX = linear(
      [0, most],
      [names + 12, Math.max(names + 40, frame.width - frame.measure('100 %') - 8)],
    );
    const shapes = params.flatMap((param, i) => rowMarks(param, i, names, toX, frame));
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: params.length,
      pointAt: (_x, y) => {
        const row = Math.floor(y / importanceRow);
        return row >= 0 && row < params.length ? row : null;
      },
      readout: (row) => {
        const { name, share, low, high } = params[row]!;
        const y = row * importanceRow;
        return {
          title: displayName(name),
          rows: [
            { label: 'Share', value: formatPercent(share) },
            { label: '10 to 90 % of refits', value: `${formatPercent(low)} to ${formatPercent(high)}` },
          ],
          ...{ x: toX(share), y: y + importanceRow / 2, band: { top: y, height: importanceRow } },
        };
      },
    };
  };
}

function rowMarks(
  { name, share, low, high }: ParamImportance,
  index: number,
  names: number,
  toX: (share: number) => number,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const y = index * importanceRow + importanceRow / 2;
  const end = Math.max(toX(share), toX(high));
  return [
    {
      ...{ type: 'text', at: [0, y], size: nameSize, color: colors.text },
      text: ellipsize(displayName(name), names, (text) => frame.measure(text, nameSize)),
    },
    {
      ...{ type: 'rect', x: toX(0), y: y - barHeight / 2, height: barHeight, color: colors.subject },
      width: Math.max(1, toX(share) - toX(0)),
    },
    { type: 'line', from: [toX(low), y], to: [toX(high), y], color: colors.text },
    { type: 'text', text: formatPercent(share), at: [end + 6, y], color: colors.text },
  ];
}

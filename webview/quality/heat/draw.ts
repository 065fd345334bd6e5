import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import type { Board } from '../data/board.ts';
import { heatCell, type HeatMap } from '../data/heat.ts';
import { heatColors } from './colors.ts';
import { mapGap } from './layout.ts';

const row = 24;
const title = 24;
const head = 44;
/** Narrower cells have no number. */
const numbers = 22;

/** Height of the picture of both maps, one above the other. */
export function heatPictureHeight(board: Board): number {
  return 2 * (title + head + board.datasets.length * row) + mapGap;
}

/** Both maps as a picture, to be saved: all cells, also those that the panel scrolls to. */
export function drawHeat(board: Board, titles: readonly [now: string, forecast: string]): DrawChart {
  return (frame) => {
    const height = title + head + board.datasets.length * row;
    const shapes = (['now', 'forecast'] as const).flatMap((map, i) =>
      mapMarks(board, map, titles[i]!, i * (height + mapGap), frame),
    );
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: 0,
      pointAt: () => null,
      readout: () => ({ title: '', rows: [], x: 0, y: 0 }),
    };
  };
}

function mapMarks(board: Board, map: HeatMap, heading: string, top: number, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const shade = heatColors(frame.theme);
  const { datasets, rules } = board;
  const longest = Math.max(...datasets.map((name) => frame.measure(name, 12))) + 12;
  const names = Math.min(longest, frame.width * 0.25);
  const cell = Math.min(96, (frame.width - names) / rules.length);
  const [heads, first] = [top + title, top + title + head];
  const fitted = (text: string, room: number, size: number) =>
    ellipsize(text, room, (part) => frame.measure(part, size));
  const shapes: Mark[] = [
    { type: 'text', text: heading, at: [names, top + 10], color: colors.text, bold: true, size: 13 },
    ...rules.map((name, i): Mark => ({
      ...{
        type: 'text',
        text: fitted(name, cell - 4, 11),
        at: [names + (i + 0.5) * cell, heads + head - 12],
      },
      ...{ color: colors.muted, align: 'center' },
    })),
    ...datasets.map((name, i): Mark => ({
      ...{ type: 'text', text: fitted(name, names - 10, 12), at: [0, first + (i + 0.5) * row] },
      ...{ color: colors.text, size: 12 },
    })),
  ];
  for (const check of board.checks) {
    const { text, used, mark } = heatCell(check, map, cell >= 36);
    const { fill, ink, strong, mark: corner } = shade(used ?? 0);
    const [x, y] = [names + check.rule * cell, first + check.dataset * row];
    shapes.push({ type: 'rect', x: x + 0.5, y: y + 0.5, width: cell - 1, height: row - 1, color: fill });
    const points = [[x + 1, y + 1], [x + 8, y + 1], [x + 1, y + 8]] as const; // prettier-ignore
    if (mark === 'below') shapes.push({ type: 'polygon', points, color: corner });
    if (mark === 'doubt')
      shapes.push({ type: 'path', points: [...points, points[0]], color: corner, width: 1 });
    if (cell < numbers) continue;
    const below = mark === 'below';
    shapes.push({
      ...{ type: 'text', text, at: [x + cell / 2, y + row / 2], align: 'center', bold: below },
      color: below ? strong : ink,
    });
  }
  return shapes;
}

import { formatPercent } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize, spread } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { linear } from '../../chart/scale.ts';
import { displayName } from '../../ui/text.ts';
import type { SlopeRow } from '../data/slope.ts';

const top = 30;
const gap = 16;
const x1 = 44;
const longest = 320;

export function slopeHeight(rows: number): number {
  return Math.max(260, top + rows * gap + 24);
}

interface Layout {
  readonly x1: number;
  readonly x2: number;
  readonly bottom: number;
  readonly toY: (share: number | null) => number;
}

/** Each feature's share in a at the left, in b at the right, on one logarithmic scale. */
export function drawSlope(rows: readonly SlopeRow[], names: readonly [a: string, b: string]): DrawChart {
  return (frame) => {
    const layout = layoutOf(rows, frame);
    const placesA = spread(
      rows.map(({ a }) => layout.toY(a)),
      gap - 2,
      top,
      layout.bottom,
    );
    const placesB = spread(
      rows.map(({ b }) => layout.toY(b)),
      gap - 2,
      top,
      layout.bottom,
    );
    const order = [...rows.keys()].sort((x, y) => accent(rows[x]!) - accent(rows[y]!));
    const shapes = [
      ...frameMarks(names, layout, frame),
      ...order.flatMap((i) => rowMarks(rows[i]!, placesA[i]!, placesB[i]!, layout, frame)),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: rows.length,
      pointAt: (_x, y) => {
        const distances = placesB.map((place) => Math.abs(place - y));
        const nearest = distances.indexOf(Math.min(...distances));
        return (distances[nearest] ?? Infinity) < gap ? nearest : null;
      },
      readout: (i) => {
        const { feature, a, b } = rows[i]!;
        return {
          title: displayName(feature),
          rows: [
            { label: names[0], value: shareWords(a) },
            { label: names[1], value: shareWords(b) },
          ],
          x: layout.x2,
          y: placesB[i]!,
          band: { top: placesB[i]! - gap / 2, height: gap },
        };
      },
    };
  };
}

export function shareWords(share: number | null): string {
  return share === null ? 'not a feature' : share === 0 ? 'not used' : formatPercent(share);
}

function accent({ kind }: SlopeRow): number {
  return kind === 'other' ? 0 : 1;
}

function layoutOf(rows: readonly SlopeRow[], frame: Frame): Layout {
  const positive = rows.flatMap(({ a, b }) => [a ?? 0, b ?? 0]).filter((share) => share > 0);
  const most = Math.max(...positive, 0.01);
  // Below a thousandth of the largest all are as good as unused.
  const least = Math.max(Math.min(...positive, most), most / 1000);
  const bottom = frame.height - 14;
  const missing = rows.some(({ a, b }) => a === null || b === null || a === 0 || b === 0);
  const place = linear([Math.log(most), Math.log(least)], [top, bottom - (missing ? gap : 0)]);
  const labels = rows.map(
    ({ feature, kind }) =>
      frame.measure(displayName(feature)) * 1.1 + (kind === 'new' || kind === 'gone' ? 28 : 0),
  );
  const right = Math.min(Math.max(...labels) + 56, frame.width * 0.62);
  return {
    x1,
    // Longer lines would only be flatter.
    x2: Math.min(x1 + longest, Math.max(100, frame.width - right)),
    bottom,
    toY: (share) => (share === null || share <= 0 ? bottom : place(Math.log(Math.max(share, least)))),
  };
}

function frameMarks([a, b]: readonly [string, string], { x1, x2, bottom }: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const fitted = (text: string, room: number) => ellipsize(text, room, (part) => frame.measure(part));
  return [
    { type: 'line', from: [x1, top - 10], to: [x1, bottom + 4], color: colors.grid },
    { type: 'line', from: [x2, top - 10], to: [x2, bottom + 4], color: colors.grid },
    { type: 'text', text: fitted(a, x2 - x1 - 8), at: [Math.max(0, x1 - 24), 8], color: colors.comparedText },
    { type: 'text', text: fitted(b, frame.width - x2), at: [x2, 8], color: colors.subjectText },
  ];
}

function rowMarks(row: SlopeRow, atA: number, atB: number, layout: Layout, frame: Frame): Mark[] {
  const { x1, x2, toY } = layout;
  const colors = chartColors(frame.theme);
  const { feature, a, b, kind } = row;
  const looks = {
    new: [colors.subject, colors.subjectText],
    risen: [colors.subject, colors.subjectText],
    gone: [colors.compared, colors.comparedText],
    other: [colors.rest, colors.text],
  } as const;
  const [color, text] = looks[kind];
  const bold = kind !== 'other';
  const word = { new: ' new', gone: ' gone', risen: '', other: '' }[kind];
  const room = frame.width - x2 - 50 - frame.measure(word) - (bold ? 6 : 2);
  const name = ellipsize(displayName(feature), room, (part) => frame.measure(part) * (bold ? 1.06 : 1));
  const percent = (share: number) => (share * 100).toFixed(share < 0.0995 ? 1 : share < 1 ? 1 : 0);
  const numbers = bold ? text : colors.muted;
  const shapes: Mark[] = [];
  if (a !== null) {
    shapes.push(
      {
        type: 'dots',
        points: [[x1, toY(a)]],
        radius: 3,
        color,
        form: kind === 'gone' ? 'diamond' : 'circle',
      },
      { type: 'text', text: a === 0 ? '0' : percent(a), at: [x1 - 8, atA], color: numbers, align: 'right' },
    );
  }
  if (a !== null && b !== null) {
    shapes.push({ type: 'line', from: [x1, toY(a)], to: [x2, toY(b)], color, width: bold ? 2 : 1.25 });
  }
  if (b !== null) {
    shapes.push({ type: 'dots', points: [[x2, toY(b)]], radius: bold ? 3.5 : 3, color });
  }
  return [
    ...shapes,
    {
      type: 'text',
      text: b === null ? '–' : b === 0 ? '0' : percent(b),
      at: [x2 + 36, atB],
      color: numbers,
      align: 'right',
    },
    { type: 'text', text: name + word, at: [x2 + 44, atB], color: text, bold },
  ];
}

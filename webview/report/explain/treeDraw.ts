import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import type { ModelTree, TreeNode } from '../../../src/core/registry/insights/modelTree.ts';
import { chartColors, type DrawChart, type Frame, type ReadoutRow } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { linear } from '../../chart/scale.ts';
import { displayName, plainText } from '../../ui/text.ts';
import { rangeOf } from './swarm.ts';
import type { PlacedNode } from './treeLayout.ts';
import { signed, signedTogether } from './words.ts';

export const leafHeight = 26;
const top = 22;
const widest = 8;
const narrowestLevel = 118;
const bars = 72;
/** Trees with more levels tell each leaf's value also where its branch ends. */
const deep = 10;

export function treeHeight(leaves: number): number {
  return top + Math.max(1, leaves) * leafHeight + 8;
}

/** The least width at which the questions of all levels can be read. */
export function treeWidth(depth: number): number {
  return depth * narrowestLevel + 240;
}

/** The vertical middle of a node, in pixels of the chart. */
export function nodeY({ row }: PlacedNode): number {
  return top + (row + 0.5) * leafHeight;
}

export function conditionOf({ split }: TreeNode): string {
  return split ? `${displayName(split.feature)} ${plainText(split.condition)}` : 'leaf';
}

/**
 * From left to right: a question at each split, its yes above, its no below; at the right what each leaf adds. Edges
 * are as wide as many rows go their way, a ring is where missing values go.
 */
export function drawTree({ nodes, depth }: ModelTree, placed: readonly PlacedNode[]): DrawChart {
  const leaves = placed.filter(({ node }) => !nodes[node]!.split);
  const values = leaves.map(({ node }) => nodes[node]!.value);
  const text = signedTogether(values);
  const range = rangeOf([0, ...values]) ?? [0, 0];
  const all = Math.max(1, nodes[0]?.rows ?? 1);
  const byNode = new Map(placed.map((place) => [place.node, place]));
  return (frame) => {
    const colors = chartColors(frame.theme);
    const counts = Math.max(
      ...leaves.map(({ node }) => frame.measure(formatInteger(nodes[node]!.rows))),
      frame.measure('rows'),
    );
    const sums = Math.max(...values.map((value) => frame.measure(text(value))), 0);
    const right = frame.width - counts - sums - bars - 36;
    const step = depth > 0 ? (right - 16) / depth : 0;
    const x = ({ node, level }: PlacedNode) => (nodes[node]!.split ? 8 + level * step : right);
    const toBar = linear([range[0], range[1]], [right + 10, right + 10 + bars]);
    const header = (words: string, at: number, align: 'left' | 'right'): Mark => ({
      ...{ type: 'text', text: words, at: [at, 8], color: colors.muted, align },
    });
    const shapes: Mark[] = [
      ...edges(placed, byNode, nodes, x, all, frame),
      ...placed
        .filter(({ node }) => nodes[node]!.split)
        .flatMap((place): Mark[] => [
          { type: 'circle', at: [x(place), nodeY(place)], radius: 3.5, color: colors.text },
          {
            ...{
              type: 'text',
              at: [x(place) + 8, nodeY(place)],
              color: colors.text,
              halo: colors.background,
            },
            text: ellipsize(conditionOf(nodes[place.node]!), step - 18, (part) => frame.measure(part)),
          },
        ]),
      ...leaves.flatMap((place): Mark[] => {
        const { value, rows } = nodes[place.node]!;
        const y = nodeY(place);
        const size = Number.isFinite(value) ? value : 0;
        const [from, to] = [toBar(Math.min(0, size)), toBar(Math.max(0, size))];
        return [
          // The column of the values may be far away.
          ...(depth > deep
            ? [
                {
                  ...{
                    type: 'text' as const,
                    text: text(value),
                    at: [16 + place.level * step, y - 8] as const,
                  },
                  ...{ color: colors.text, halo: colors.background },
                },
              ]
            : []),
          {
            ...{ type: 'rect', x: from, y: y - 5, width: Math.max(1, to - from), height: 10 },
            color: value > 0 ? colors.subject : colors.rest,
          },
          {
            ...{ type: 'text', text: text(value), at: [right + 18 + bars + sums, y], align: 'right' },
            color: colors.text,
          },
          {
            ...{ type: 'text', text: formatInteger(rows), at: [frame.width, y], align: 'right' },
            color: colors.muted,
          },
        ];
      }),
      {
        type: 'line',
        from: [toBar(0), top],
        to: [toBar(0), treeHeight(leaves.length) - 8],
        color: colors.muted,
      },
      ...(placed.length > 1 ? yesNo(placed, byNode, nodes, x, frame) : []),
      header('adds', right + 18 + bars + sums, 'right'),
      header('rows', frame.width, 'right'),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: placed.length,
      pointAt: (px, py) => nearest(placed, x, px, py, step),
      readout: (point) => {
        const place = placed[point]!;
        const node = nodes[place.node]!;
        return {
          title: ellipsize(conditionOf(node), 160, (part) => part.length),
          rows: readoutRows(node, all),
          ...{
            x: x(place),
            y: nodeY(place),
            dots: [{ x: x(place), y: nodeY(place), color: colors.subject }],
          },
        };
      },
    };
  };
}

function nearest(
  placed: readonly PlacedNode[],
  x: (place: PlacedNode) => number,
  px: number,
  py: number,
  step: number,
): number | null {
  let best: number | null = null;
  let least = Infinity;
  placed.forEach((place, i) => {
    const [dx, dy] = [px - x(place), Math.abs(py - nodeY(place))];
    if (dy > leafHeight / 2 || dx < -8 || dx > Math.max(step, 40)) return;
    if (dx + dy < least) [least, best] = [dx + dy, i];
  });
  return best;
}

function readoutRows({ split, rows, value }: TreeNode, all: number): ReadoutRow[] {
  return [
    { label: 'Rows', value: `${formatInteger(rows)} of ${formatInteger(all)}` },
    { label: split ? 'Mean of what it adds' : 'Adds', value: signed(value) },
    ...(split
      ? [
          { label: 'Gain', value: formatNumber(split.gain) },
          { label: 'Missing values', value: split.missing === 'left' ? 'yes' : 'no' },
        ]
      : []),
  ];
}

type Places = ReadonlyMap<number, PlacedNode>;

/** Edges of one width are one element. */
function edges(
  placed: readonly PlacedNode[],
  byNode: Places,
  nodes: readonly TreeNode[],
  x: (place: PlacedNode) => number,
  all: number,
  frame: Frame,
): Mark[] {
  const { rest, text, background } = chartColors(frame.theme);
  const byWidth = new Map<number, Point[][]>();
  const rings: Point[] = [];
  for (const place of placed) {
    const parent = place.parent === null ? undefined : byNode.get(place.parent);
    if (!parent) continue;
    const share = Math.min(1, Math.max(0, nodes[place.node]!.rows / all));
    const width = Math.max(1, Math.round(widest * (Number.isFinite(share) ? share : 0)));
    const [from, y] = [x(parent), nodeY(place)];
    const line: Point[] = [[from, nodeY(parent)], [from, y], [x(place), y]]; // prettier-ignore
    const lines = byWidth.get(width);
    if (lines) lines.push(line);
    else byWidth.set(width, [line]);
    if (nodes[place.parent!]!.split?.missing === place.side) rings.push([from, y]);
  }
  return [
    ...[...byWidth].map(([width, lines]): Mark => ({ type: 'lines', lines, color: rest, width })),
    ...(rings.length > 0
      ? [
          { type: 'dots', points: rings, radius: 4, color: background } as const,
          { type: 'dots', points: rings, radius: 3.5, color: text, hollow: true } as const,
        ]
      : []),
  ];
}

/** At the first split, for all the others. */
function yesNo(
  placed: readonly PlacedNode[],
  byNode: Places,
  nodes: readonly TreeNode[],
  x: (place: PlacedNode) => number,
  frame: Frame,
): Mark[] {
  const root = placed[0]!;
  const { split } = nodes[root.node]!;
  if (!split) return [];
  const { muted: color, background: halo } = chartColors(frame.theme);
  return (['left', 'right'] as const).flatMap((side): Mark[] => {
    const child = byNode.get(split[side]);
    if (!child) return [];
    const y = nodeY(child) + (side === 'left' ? -11 : 12);
    return [{ type: 'text', text: side === 'left' ? 'yes' : 'no', at: [x(root) + 8, y], color, halo }];
  });
}

import type { Interval } from '../../../src/core/experiment/evaluation.ts';
import type { Distribution } from '../../../src/core/experiment/insights.ts';
import { formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { fittingLabels, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale } from '../../chart/scale.ts';
import type { Tone } from '../../comparison/data/tones.ts';
import { parseColor, toCss } from '../../theme/color.ts';

/** A variant's values, as they are drawn. */
export interface DistributionRow {
  readonly name: string;
  readonly tone: Tone;
  readonly distribution: Distribution;
}

const rowHeight = 86;
const curve = 46;
const nameSize = 12;

export function distributionsHeight(rows: number): number {
  return rows * rowHeight + 36;
}

/** One histogram a variant on a common axis; below each the middle 50 % (bar), the middle 90 % (line) and the median. */
export function drawDistributions(rows: readonly DistributionRow[], axis: string): DrawChart {
  const { edges } = rows[0]!.distribution;
  const bins = edges.length - 1;
  return (frame) => {
    const colors = chartColors(frame.theme);
    const left = 8;
    const right = frame.width - 8;
    const toX = linear([edges[0]!, edges.at(-1)!], [left, right]);
    const most = Math.max(1e-9, ...rows.flatMap(({ distribution }) => distribution.shares));
    const colorOf = (tone: Tone) => colors[tone];
    return {
      option: {
        series: [
          marks(
            [
              ...rows.flatMap((row, i) => rowMarks(row, i, { toX, most, left, right, frame })),
              ...axisMarks(rows.length, edges, axis, { toX, left, right, frame }),
            ],
            frame.theme.fontFamily,
          ),
        ],
      },
      points: bins,
      pointAt: (x) => {
        const bin = edges.findIndex((edge, i) => i < bins && x >= toX(edge) && x < toX(edges[i + 1]!));
        return bin < 0 ? null : bin;
      },
      readout: (bin) => {
        const [from, to] = [edges[bin]!, edges[bin + 1]!];
        return {
          title: `${formatNumber(from)} to ${formatNumber(to)}`,
          rows: rows.map(({ name, tone, distribution }) => ({
            ...{ label: name, color: colorOf(tone) },
            value: formatPercent(distribution.shares[bin] ?? 0),
          })),
          ...{ x: toX((from + to) / 2), y: 24, rule: [4, rows.length * rowHeight] as const },
        };
      },
    };
  };
}

interface Area {
  readonly toX: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly frame: Frame;
}

function rowMarks(
  { name, tone, distribution }: DistributionRow,
  index: number,
  { toX, most, left, right, frame }: Area & { readonly most: number },
): Mark[] {
  const colors = chartColors(frame.theme);
  const color = colors[tone];
  const top = index * rowHeight + 14;
  const base = top + curve;
  const { edges, shares, median, middle50, middle90 } = distribution;
  const points = shares.flatMap((share, i): Point[] => {
    const y = base - (share / most) * curve;
    return [
      [toX(edges[i]!), y],
      [toX(edges[i + 1]!), y],
    ];
  });
  const fill = parseColor(color);
  const at = (value: number) => Math.max(left, Math.min(right, toX(value)));
  const y = base + 11;
  const span = ([low, high]: Interval, width: number): Mark => ({
    ...{ type: 'line', from: [at(low), y], to: [at(high), y], color, width },
  });
  const roomy = right - left > 420;
  const words = !roomy
    ? `median ${formatNumber(median)}`
    : `median ${formatNumber(median)}, 90 % within ${formatNumber(middle90[0])} to ${formatNumber(middle90[1])}`;
  const textColor =
    tone === 'subject' ? colors.subjectText : tone === 'compared' ? colors.comparedText : colors.text;
  const fitted = (text: string, size: number) =>
    ellipsize(text, right - left, (part) => frame.measure(part, size) * (size === nameSize ? 1.08 : 1));
  const label = fitted(name, nameSize);
  // The name stands where the values are few.
  const ring: Point[] = [...points, [points.at(-1)?.[0] ?? left, base], [points[0]?.[0] ?? left, base]];
  const area: Mark[] = fill ? [{ type: 'polygon', points: ring, color: toCss(fill, 0.16) }] : [];
  const half = Math.floor(shares.length / 2);
  const heavyLeft =
    shares.slice(0, half).reduce((sum, x) => sum + x, 0) > shares.slice(half).reduce((sum, x) => sum + x, 0);
  const end = heavyLeft ? right : left;
  const align = heavyLeft ? 'right' : 'left';
  return [
    { type: 'line', from: [left, base], to: [right, base], color: colors.grid },
    ...area,
    { type: 'path', points, color, width: tone === 'rest' ? 1.25 : 1.75 },
    { type: 'text', text: label, at: [end, top + 2], color: textColor, size: nameSize, bold: true, align, halo: colors.background }, // prettier-ignore
    { type: 'text', text: fitted(words, 11), at: [end, top + 18], color: colors.muted, align, halo: colors.background }, // prettier-ignore
    span(middle90, 1.25),
    span(middle50, 5),
    {
      ...{
        type: 'dots',
        points: [[at(median), y]],
        radius: 4.25,
        color,
        edge: colors.background,
        width: 1.5,
      },
      form: tone === 'compared' ? 'diamond' : 'circle',
    },
  ];
}

function axisMarks(
  rows: number,
  edges: readonly number[],
  axis: string,
  { toX, left, right, frame }: Area,
): Mark[] {
  const { muted: color } = chartColors(frame.theme);
  const [low, high] = [edges[0]!, edges.at(-1)!];
  const { step } = niceScale(low, high, Math.max(2, (right - left) / 80));
  const scale = {
    min: Math.ceil(low / step - 1e-9) * step,
    max: Math.floor(high / step + 1e-9) * step,
    step,
  };
  const y = rows * rowHeight + 4;
  const title = ellipsize(axis, right - left, (text) => frame.measure(text));
  return [
    ...fittingLabels(scaleTicks(scale, [toX(scale.min), toX(scale.max)]), frame).map(
      ({ at, text }): Mark => ({
        ...{ type: 'text', text, at: [at, y], color, align: 'center' },
      }),
    ),
    { type: 'text', text: title, at: [(left + right) / 2, y + 18], color, align: 'center' },
  ];
}

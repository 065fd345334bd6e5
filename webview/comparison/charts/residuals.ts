import type { ComparisonChart, Interval } from '../../../src/core/registry/comparison/comparison.ts';
import { formatPercent } from '../../../src/core/format/number.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, tickText, type Scale } from '../../chart/scale.ts';
import { parseColor, toCss } from '../../theme/color.ts';
import { decimalsFor, residualRange, signedText } from '../data/metricText.ts';
import type { Pair } from '../data/pair.ts';
import { seriesOf, type Series } from './series.ts';

export type Residuals = Extract<ComparisonChart, { kind: 'residuals' }>;

const histogram = 160;
const top = 24;
const stripRow = 18;

/** The histogram, a strip a version, and the axis. */
export function residualsHeight(versions: number): number {
  return top + histogram + 12 + versions * stripRow + 44;
}

interface Layout {
  readonly plot: PlotArea;
  readonly x: Scale;
  readonly toX: (residual: number) => number;
  readonly toY: (percent: number) => number;
  readonly bottom: number;
}

/** Histograms of the residuals as steps on one another; below, where 50 % and 90 % of the rows are. */
export function drawResiduals(
  chart: Residuals,
  names: readonly string[],
  pair: Pick<Pair, 'a' | 'b'>,
): DrawChart {
  const bins = chart.edges.length - 1;
  return (frame) => {
    const series = seriesOf(names, pair, frame);
    const { layout, yTicks } = layoutOf(chart, names.length, frame);
    const { plot, toX, toY } = layout;
    const shapes = [
      ...axes(layout, yTicks, frame),
      ...series.flatMap((one) => steps(chart, one, layout)),
      ...[...series].reverse().flatMap((one, i) => strip(chart, one, i, layout, frame)),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: bins,
      pointAt: (x) => {
        const bin = chart.edges.findIndex(
          (edge, i) => i < bins && x >= toX(edge) && x < toX(chart.edges[i + 1]!),
        );
        return bin < 0 ? null : bin;
      },
      readout: (bin) => {
        const [from, to] = [chart.edges[bin]!, chart.edges[bin + 1]!];
        const decimals = decimalsFor(null, (to - from) * 10);
        const x = toX((from + to) / 2);
        const shown = [...series].reverse();
        const heights = shown.map(({ index }) => (chart.shares[index]?.[bin] ?? 0) * 100);
        return {
          title: `${signedText(from, decimals)} to ${signedText(to, decimals)}`,
          rows: shown.map(({ name, color }, i) => ({
            label: name,
            value: formatPercent(heights[i]! / 100),
            color,
          })),
          ...{ x, y: Math.min(...heights.map(toY)), rule: [plot.top, plot.bottom] as const },
        };
      },
    };
  };
}

function layoutOf({ edges, shares }: Residuals, versions: number, frame: Frame) {
  const [low, high] = [edges[0] ?? -1, edges.at(-1) ?? 1];
  const most = Math.max(...shares.flat(), 1e-6) * 100;
  const y = niceScale(0, most, 4);
  const left = labelRoom(frame, scaleTicks(y, [0, 1]));
  const plot: PlotArea = { left, right: frame.width - 16, top, bottom: top + histogram };
  const step = niceScale(low, high, Math.max(2, (plot.right - plot.left) / 56)).step;
  const bottom = plot.bottom + 12 + versions * stripRow;
  const layout: Layout = {
    plot,
    x: { min: Math.ceil(low / step) * step, max: Math.floor(high / step) * step, step },
    toX: linear([low, high], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
    bottom,
  };
  return { layout, yTicks: scaleTicks(y, [plot.bottom, plot.top]) };
}

function axes({ plot, x, toX, bottom }: Layout, yTicks: ReturnType<typeof scaleTicks>, frame: Frame): Mark[] {
  const zero = toX(0);
  const colors = chartColors(frame.theme);
  const xTicks = scaleTicks(x, [toX(x.min), toX(x.max)]).map(({ at, text }) => ({
    at,
    text: /^[1-9]|^0\./.test(text) ? `+${text}` : text,
  }));
  return [
    ...plotAxes(frame, plot, [], yTicks),
    ...plotAxes(frame, { ...plot, bottom }, xTicks, []),
    ...(zero >= plot.left && zero <= plot.right
      ? [{ type: 'line', from: [zero, plot.top], to: [zero, bottom], color: colors.muted } as const]
      : []),
    { type: 'text', text: '% of rows', at: [0, 8], color: colors.muted },
    {
      ...{ type: 'text', text: 'Residual: truth \u2212 prediction', color: colors.muted, align: 'center' },
      at: [(plot.left + plot.right) / 2, bottom + 32],
    },
  ];
}

function steps({ edges, shares }: Residuals, { index, tone, color, width }: Series, layout: Layout): Mark[] {
  const { toX, toY, plot } = layout;
  const points = (shares[index] ?? []).flatMap((share, i): Point[] => [
    [toX(edges[i]!), toY(share * 100)],
    [toX(edges[i + 1]!), toY(share * 100)],
  ]);
  if (points.length === 0) return [];
  const path: Mark = { type: 'path', points, color, width };
  const fill = tone === 'subject' ? parseColor(color) : null;
  if (!fill) return [path];
  const ring: Point[] = [...points, [plot.right, plot.bottom], [plot.left, plot.bottom]];
  return [{ type: 'polygon', points: ring, color: toCss(fill, 0.12) }, path];
}

function strip({ summaries }: Residuals, one: Series, row: number, layout: Layout, frame: Frame): Mark[] {
  const summary = summaries[one.index];
  if (!summary) return [];
  const { plot, toX } = layout;
  const colors = chartColors(frame.theme);
  const { median, middle50, middle90 } = summary;
  const y = plot.bottom + 12 + (row + 0.5) * stripRow;
  const at = (value: number) => Math.max(plot.left, Math.min(plot.right, toX(value)));
  const span = ([low, high]: Interval, width: number): Mark => ({
    ...{ type: 'line', from: [at(low), y], to: [at(high), y], color: one.color, width },
  });
  const form = one.tone === 'compared' ? 'diamond' : 'circle';
  return [
    span(middle90, 1),
    span(middle50, 5),
    {
      type: 'dots',
      points: [[at(median), y]],
      radius: 4.25,
      form,
      color: one.color,
      edge: colors.background,
      width: 1.5,
    },
    ...stripLabel(one, middle90, [at(middle90[0]), at(middle90[1])], y, layout, frame),
  ];
}

/** The version's name and its numbers right of the strip, or the name alone left of it: where there is room. */
function stripLabel(
  { name, textColor }: Series,
  middle90: Interval,
  [from, to]: readonly [number, number],
  y: number,
  { plot }: Layout,
  frame: Frame,
): Mark[] {
  const numbers = `${name}: 90 % within ${residualRange(middle90)}`;
  const room = [from - plot.left - 8, frame.width - to - 8] as const;
  const texts = [numbers, name];
  for (const text of texts) {
    const width = frame.measure(text);
    if (width <= room[1]) return [{ type: 'text', text, at: [to + 8, y], color: textColor }];
    if (width <= room[0])
      return [{ type: 'text', text, at: [from - 8, y], color: textColor, align: 'right' }];
  }
  const text = ellipsize(name, room[1], (part) => frame.measure(part));
  return text.length < 4 ? [] : [{ type: 'text', text, at: [to + 8, y], color: textColor }];
}

/** The width of the bins, for the caption. */
export function binWidth({ edges }: Residuals): string {
  const width = (edges[1] ?? 1) - (edges[0] ?? 0);
  return tickText(width, 10 ** -decimalsFor(null, width * 10));
}

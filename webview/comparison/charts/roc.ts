import type { ComparisonChart } from '../../../src/core/registry/comparison/comparison.ts';
import { formatTogether } from '../../../src/core/format/number.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, type Scale } from '../../chart/scale.ts';
import type { Pair } from '../data/pair.ts';
import { tprAt } from '../data/rocCurve.ts';
import { seriesOf, type Series } from './series.ts';

export type Roc = Extract<ComparisonChart, { kind: 'roc' }>;

const largest = 260;
const labelRow = 17;
/** False positive rates that are read out, each in steps of one part in so many. */
const parts = 100;

/** A square as wide as there is room for. */
export function rocHeight(width: number): number {
  return Math.min(largest, Math.max(140, width - 56)) + 60;
}

interface Layout {
  readonly plot: PlotArea;
  readonly toX: (share: number) => number;
  readonly toY: (share: number) => number;
}

/** ROC curves on one another. @param areas under them, one a version; null where not known */
export function drawRoc(
  { curves }: Roc,
  names: readonly string[],
  areas: readonly (number | null)[],
  pair: Pick<Pair, 'a' | 'b'>,
): DrawChart {
  return (frame) => {
    const series = seriesOf(names, pair, frame);
    const layout = layoutOf(frame);
    const { plot, toX, toY } = layout;
    const path = ({ index, color, width }: Series): Mark => {
      const { fpr, tpr } = curves[index] ?? { fpr: [], tpr: [] };
      const points = fpr.map((x, i): Point => [toX(x), toY(tpr[i]!)]);
      return { type: 'path', points, color, width };
    };
    return {
      option: {
        series: [
          marks(
            [...axes(layout, frame), ...series.map(path), ...labels(series, areas, layout, frame)],
            frame.theme.fontFamily,
          ),
        ],
      },
      points: parts + 1,
      pointAt: (x, y) => {
        if (x < plot.left - 8 || x > plot.right + 8 || y < plot.top - 8 || y > plot.bottom + 8) return null;
        return Math.max(0, Math.min(parts, Math.round(((x - plot.left) / (plot.right - plot.left)) * parts)));
      },
      readout: (point) => {
        const at = point / parts;
        const shown = [...series].reverse();
        const rates = shown.map(({ index }) => tprAt(curves[index], at));
        return {
          title: `False positive rate ${at.toFixed(2)}`,
          rows: shown.map(({ name, color }, i) => ({ label: name, value: rates[i]!.toFixed(3), color })),
          ...{ x: toX(at), y: Math.min(...rates.map(toY)), rule: [plot.top, plot.bottom] as const },
          dots: shown.map(({ color }, i) => ({ x: toX(at), y: toY(rates[i]!), color })),
        };
      },
    };
  };
}

function layoutOf(frame: Frame): Layout {
  const size = Math.min(frame.height - 60, frame.width - 56);
  const plot: PlotArea = { left: 36, right: 36 + size, top: 20, bottom: 20 + size };
  return {
    plot,
    toX: linear([0, 1], [plot.left, plot.right]),
    toY: linear([0, 1], [plot.bottom, plot.top]),
  };
}

function axes({ plot, toX, toY }: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const scale: Scale = { min: 0, max: 1, step: 0.2 };
  return [
    ...plotAxes(
      { ...frame, width: plot.right + 16 },
      plot,
      scaleTicks(scale, [plot.left, plot.right]),
      scaleTicks(scale, [plot.bottom, plot.top]),
    ),
    { type: 'line', from: [toX(0), toY(0)], to: [toX(1), toY(1)], color: colors.rest, dash: [3, 3] },
    { type: 'text', text: 'True positive rate', at: [0, 6], color: colors.muted },
    {
      ...{ type: 'text', text: 'False positive rate', color: colors.muted, align: 'center' },
      at: [(plot.left + plot.right) / 2, plot.bottom + 30],
    },
  ];
}

/** Right of the plot, or in its empty corner below the diagonal. */
function labels(
  series: readonly Series[],
  areas: readonly (number | null)[],
  { plot }: Layout,
  frame: Frame,
): Mark[] {
  const texts = formatTogether(areas.map((area) => area ?? NaN));
  const outside = frame.width - plot.right - 32;
  const inside = outside < 150;
  const room = inside ? (plot.right - plot.left) * 0.72 : outside;
  const colors = chartColors(frame.theme);
  const shown = [...series].reverse();
  return shown.flatMap(({ index, name, textColor, color, width }, i): Mark[] => {
    const area = areas[index] === null || areas[index] === undefined ? '' : `  AUC ${texts[index]}`;
    const short = ellipsize(name, room - 22 - frame.measure(area), (part) => frame.measure(part));
    const text = short + area;
    const y = inside ? plot.bottom - 12 - (shown.length - 1 - i) * labelRow : plot.top + 12 + i * labelRow;
    const x = inside ? plot.right - 6 - frame.measure(text) : plot.right + 46;
    return [
      { type: 'line', from: [x - 18, y], to: [x - 6, y], color, width: width + 0.5 },
      { type: 'text', text, at: [x, y], color: textColor, halo: colors.background },
    ];
  });
}

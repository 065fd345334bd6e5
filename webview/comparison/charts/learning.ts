import { formatInteger, formatTogether } from '../../../src/core/format/number.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { downsample } from '../../chart/downsample.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { ellipsize, spread } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { fittingLabels, labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import type { Learning } from '../data/learning.ts';
import type { Pair } from '../data/pair.ts';
import { seriesOf, type Series } from './series.ts';
import { cutLine } from './cutLine.ts';
import { curveRange } from '../../study/curves/range.ts';

/** Below this width the versions are named above the plot instead of at the ends of their curves. */
const narrow = 460;

interface Layout {
  readonly plot: PlotArea;
  readonly rounds: number;
  readonly toX: (round: number) => number;
  readonly toY: (value: number) => number;
  readonly namedAbove: boolean;
}

/** Learning curves on one another; a dot marks the best round, at which each model ends. */
export function drawLearning(
  { label, curves, bestRounds }: Learning,
  names: readonly string[],
  pair: Pick<Pair, 'a' | 'b'>,
): DrawChart {
  return (frame) => {
    const series = seriesOf(names, pair, frame).filter(({ index }) => curves[index]!.length > 1);
    const { layout, axes } = layoutOf(label, curves, series, frame);
    const { plot, toX, toY, rounds } = layout;
    const shapes = [
      ...axes,
      ...series.map((one) => path(curves[one.index]!, one, layout)),
      ...series.flatMap((one) => bestDot(curves[one.index]!, bestRounds[one.index]!, one, layout, frame)),
      ...nameMarks(series, curves, layout, frame),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: rounds,
      pointAt: (x) => {
        if (x < plot.left - 8 || x > plot.right + 8) return null;
        const round = Math.round(((x - plot.left) / (plot.right - plot.left)) * rounds);
        return Math.max(1, Math.min(rounds, round)) - 1;
      },
      readout: (point) => {
        const shown = [...series].reverse();
        const values = shown.map(({ index }) => curves[index]![point] ?? NaN);
        const texts = formatTogether(values);
        const x = toX(point + 1);
        const dots = shown
          .map(({ color }, i) => ({ x, y: toY(values[i]!), color }))
          .filter(({ y }) => y >= plot.top && y <= plot.bottom);
        return {
          title: `Round ${formatInteger(point + 1)}`,
          rows: shown.map(({ name, color }, i) => ({ label: name, value: texts[i]!, color })),
          ...{ x, dots, rule: [plot.top, plot.bottom] as const },
          y: Math.min(plot.bottom - 40, ...dots.map(({ y }) => y)),
        };
      },
    };
  };
}

function layoutOf(label: string, curves: Learning['curves'], series: readonly Series[], frame: Frame) {
  const colors = chartColors(frame.theme);
  const namedAbove = frame.width < narrow;
  const range = curveRange(curves);
  const y = niceScale(range.low, range.high, 4);
  const rounds = Math.max(...curves.map(({ length }) => length));
  const nameRoom = Math.min(140, Math.max(...series.map(({ name }) => frame.measure(name)))) + 16;
  const plot: PlotArea = {
    left: labelRoom(frame, scaleTicks(y, [0, 1])),
    right: frame.width - (namedAbove ? 14 : nameRoom),
    top: namedAbove ? 24 + legendRows(series, frame).length * 16 : 28,
    bottom: frame.height - 40,
  };
  const x: Scale = { min: 0, max: rounds, step: niceScale(0, rounds, (plot.right - plot.left) / 90, 1).step };
  const layout: Layout = {
    ...{ plot, rounds, namedAbove },
    toX: linear([0, rounds], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
  };
  const end = x.min + Math.floor(rounds / x.step + 1e-9) * x.step;
  const axes: Mark[] = [
    ...plotAxes(frame, plot, [], scaleTicks(y, [plot.bottom, plot.top])),
    ...fittingLabels(scaleTicks({ ...x, max: end }, [plot.left, layout.toX(end)]), frame).map(
      ({ at, text }): Mark => ({
        type: 'text',
        text,
        at: [at, plot.bottom + 12],
        color: colors.muted,
        align: 'center',
      }),
    ),
    { type: 'text', text: label, at: [0, 8], color: colors.muted },
    {
      ...{ type: 'text', text: 'Boosting round', color: colors.muted, align: 'center' },
      at: [(plot.left + plot.right) / 2, plot.bottom + 30],
    },
  ];
  return { layout, axes };
}

function path(values: readonly number[], { color, width }: Series, { plot, toX, toY }: Layout): Mark {
  const kept = downsample(values, Math.max(50, Math.round(plot.right - plot.left)));
  const points = kept.map((i): Point => [toX(i + 1), toY(values[i]!)]);
  return { type: 'path', points: cutLine(points, plot.top, plot.bottom), color, width };
}

function bestDot(
  values: readonly number[],
  best: number,
  { tone, color }: Series,
  { plot, toX, toY }: Layout,
  frame: Frame,
): Mark[] {
  const value = values[best - 1];
  if (value === undefined || toY(value) < plot.top || toY(value) > plot.bottom) return [];
  const form = tone === 'compared' ? 'diamond' : 'circle';
  const { background: edge } = chartColors(frame.theme);
  return [{ type: 'dots', points: [[toX(best), toY(value)]], radius: 4, form, color, edge, width: 1.5 }];
}

function nameMarks(
  series: readonly Series[],
  curves: Learning['curves'],
  { plot, toX, toY, namedAbove }: Layout,
  frame: Frame,
): Mark[] {
  if (namedAbove) return legendRows(series, frame).flatMap((row, i) => row(24 + i * 16));
  // A curve that ends early is named where it ends; the names stand in one column at the right all the same.
  const ends = series.map(({ index }) => toY(curves[index]!.at(-1)!));
  const places = spread(ends, 14, plot.top + 4, plot.bottom - 4);
  const { rest } = chartColors(frame.theme);
  return series.flatMap(({ name, textColor, index }, i): Mark[] => {
    const end = toX(curves[index]!.length);
    const leader: Mark[] =
      plot.right - end > 12
        ? [
            {
              type: 'line',
              from: [end + 4, ends[i]!],
              to: [plot.right + 4, places[i]!],
              color: rest,
              width: 0.5,
            },
          ]
        : [];
    const text = ellipsize(name, frame.width - plot.right - 10, (part) => frame.measure(part));
    return [...leader, { type: 'text', text, at: [plot.right + 8, places[i]!], color: textColor }];
  });
}

/** Names in rows that fit the width. */
function legendRows(series: readonly Series[], frame: Frame): ((y: number) => Mark[])[] {
  const rows: Series[][] = [[]];
  let x = 0;
  const widthOf = (name: string) => 18 + Math.min(frame.measure(name), frame.width - 18) + 12;
  for (const one of [...series].reverse()) {
    if (x > 0 && x + widthOf(one.name) > frame.width) [x] = [0, rows.push([])];
    rows.at(-1)!.push(one);
    x += widthOf(one.name);
  }
  return rows.map((row) => (y) => {
    let left = 0;
    return row.flatMap(({ name, color, textColor, width }): Mark[] => {
      const start = left;
      left += widthOf(name);
      const text = ellipsize(name, frame.width - 18, (part) => frame.measure(part));
      return [
        { type: 'line', from: [start, y], to: [start + 12, y], color, width: width + 0.5 },
        { type: 'text', text, at: [start + 18, y], color: textColor },
      ];
    });
  });
}

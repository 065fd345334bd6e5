import { formatInteger, formatNumber, formatTogether } from '../../../src/core/format/number.ts';
import { valueAxes, type PlotArea } from '../../chart/axes.ts';
import { downsample } from '../../chart/downsample.ts';
import { chartColors, type DrawChart, type Frame, type Readout } from '../../chart/drawing.ts';
import { spread } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { linear, niceScale, tickText, ticksOf, type Scale } from '../../chart/scale.ts';
import { toCss } from '../../theme/color.ts';
import { focusRange, type Curves, type Focus } from './curves.ts';

/** Below this width the curves are named above the plot instead of at their ends. */
const narrow = 460;

interface Layout {
  readonly plot: PlotArea;
  readonly x: Scale;
  readonly y: Scale;
  readonly focus: Focus;
  readonly toX: (round: number) => number;
  readonly toY: (value: number) => number;
  readonly namedAbove: boolean;
}

interface Line {
  readonly name: 'validation' | 'training';
  readonly values: readonly number[];
  readonly color: string;
  readonly textColor: string;
  readonly width: number;
  readonly label: string;
}

/** Learning curves: training grey, validation blue, the best round marked. */
export function drawLearningCurve(curves: Curves): DrawChart {
  return (frame) => {
    const lines = linesOf(curves, frame);
    const layout = layoutOf(curves, lines, frame);
    const font = frame.theme.fontFamily;
    const { plot, toX } = layout;
    return {
      option: {
        ...valueAxes(frame, plot, layout.x, layout.y),
        series: [
          marks(backdrop(curves, layout, frame), font),
          marks(
            lines.map((line) => path(line, layout)),
            font,
            true,
          ),
          marks([...annotations(curves, layout, frame), ...lineLabels(lines, layout, frame)], font),
        ],
      },
      points: curves.rounds,
      pointAt: (x) => {
        if (x < plot.left - 8 || x > plot.right + 8) return null;
        const round = Math.round(linear([plot.left, plot.right], [layout.x.min, layout.x.max])(x));
        return Math.max(1, Math.min(curves.rounds, round)) - 1;
      },
      readout: (point) => readout(point + 1, lines, layout, toX(point + 1)),
    };
  };
}

function linesOf(curves: Curves, frame: Frame): Line[] {
  const colors = chartColors(frame.theme);
  const last = curves.train.at(-1);
  const training: Line = {
    name: 'training',
    values: curves.train,
    color: colors.rest,
    textColor: colors.muted,
    width: 1.5,
    // With a best round to look at, the values there are the ones that count.
    label: curves.validation.length > 0 || last === undefined ? 'training' : `training ${formatNumber(last)}`,
  };
  const validated: Line = {
    name: 'validation',
    values: curves.validation,
    color: colors.subject,
    textColor: colors.subjectText,
    width: 2,
    label: 'validation',
  };
  return [training, validated].filter(({ values }) => values.length > 0);
}

function layoutOf(curves: Curves, lines: readonly Line[], frame: Frame): Layout {
  const namedAbove = frame.width < narrow;
  const focus = focusRange(curves);
  const y = niceScale(focus.low, focus.high, frame.height > 180 ? 5 : 4);
  const ticks = ticksOf(y).map((tick) => frame.measure(tickText(tick, y.step)));
  const lastTick = frame.measure(formatInteger(curves.rounds)) / 2 + 2;
  const names = Math.max(...lines.map(({ label }) => frame.measure(label))) + 12;
  const plot: PlotArea = {
    left: Math.ceil(Math.max(...ticks)) + 10,
    right: frame.width - Math.ceil(namedAbove ? Math.max(12, lastTick) : names),
    top: namedAbove ? 56 : 38,
    bottom: frame.height - 40,
  };
  const ends = Math.max(2, curves.rounds);
  const x: Scale = { min: 0, max: ends, step: niceScale(0, ends, (plot.right - plot.left) / 90, 1).step };
  return {
    plot,
    x,
    y,
    focus,
    namedAbove,
    toX: linear([x.min, x.max], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
  };
}

/** The rounds after the best one, which the model does without. */
function backdrop({ best, rounds, validation }: Curves, { plot, toX }: Layout, frame: Frame): Mark[] {
  if (validation.length === 0 || best >= rounds) return [];
  // Translucent: the grid goes on behind it.
  const wash = toCss(frame.theme.palette.text, 0.05);
  const [x, height] = [toX(best), plot.bottom - plot.top];
  return [{ type: 'rect', x, y: plot.top, width: plot.right - x, height, color: wash }];
}

function path({ values, color, width }: Line, { plot, toX, toY }: Layout): Mark {
  const kept = downsample(values, Math.max(50, Math.round(plot.right - plot.left)));
  const points = kept.map((i): Point => [toX(i + 1), toY(values[i]!)]);
  return { type: 'path', points, color, width };
}

function annotations(curves: Curves, layout: Layout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const { plot, toX, toY } = layout;
  const { best, label, validation } = curves;
  const drawn: Mark[] = [
    { type: 'text', text: label, at: [0, 8], color: colors.muted },
    {
      type: 'text',
      text: 'Boosting round',
      at: [(plot.left + plot.right) / 2, plot.bottom + 30],
      color: colors.muted,
      align: 'center',
    },
    ...clippedNote(curves, layout, frame),
  ];
  const value = validation[best - 1];
  if (value === undefined || !Number.isFinite(value)) return drawn;
  const x = toX(best);
  const text = `best round ${formatInteger(best)}: ${formatNumber(value)}`;
  const half = frame.measure(text) / 2;
  const center = Math.max(plot.left + half, Math.min(frame.width - half - 2, x));
  return [
    ...drawn,
    { type: 'line', from: [x, plot.top - 4], to: [x, plot.bottom], color: colors.muted },
    { type: 'text', text, at: [center, plot.top - 12], color: colors.text, align: 'center' },
    { type: 'circle', at: [x, toY(value)], radius: 4, color: colors.subject, edge: colors.background },
  ];
}

/** Where the first rounds leave the plot, a triangle and where they come from. */
function clippedNote({ train, validation }: Curves, { focus, plot, toX, y }: Layout, frame: Frame): Mark[] {
  const values = validation.length > 0 ? validation : train;
  const first = values[0];
  if (!focus.clipped || first === undefined) return [];
  const above = focus.clipped === 'above';
  const inside = values.findIndex((value) => (above ? value <= y.max : value >= y.min));
  const { muted } = chartColors(frame.theme);
  const x = toX(inside + 1) + 12;
  const [edge, into] = above ? [plot.top, 1] : [plot.bottom, -1];
  const tip = edge + into * 12;
  return [
    {
      type: 'polygon',
      points: [
        [x, tip],
        [x + 8, tip],
        [x + 4, tip - into * 6],
      ],
      color: muted,
    },
    {
      type: 'text',
      text: `from ${formatNumber(first)} in round 1`,
      at: [x + 12, edge + into * 9],
      color: muted,
    },
  ];
}

/** The lines' names and last values: at their ends, or in a row above a narrow plot. */
function lineLabels(lines: readonly Line[], layout: Layout, frame: Frame): Mark[] {
  const { plot, toY, namedAbove } = layout;
  if (namedAbove) return labelsAbove(lines, frame);
  const ends = lines.map(({ values }) => toY(values.findLast((value) => Number.isFinite(value)) ?? NaN));
  const places = spread(ends, 15, plot.top + 4, plot.bottom - 4);
  return lines.map(({ label, textColor }, i) => ({
    type: 'text',
    text: label,
    at: [plot.right + 8, places[i]!],
    color: textColor,
  }));
}

function labelsAbove(lines: readonly Line[], frame: Frame): Mark[] {
  let x = 0;
  return lines.flatMap(({ label, color, textColor, width }): Mark[] => {
    const start = x;
    x += 18 + frame.measure(label) + 12;
    return [
      { type: 'line', from: [start, 26], to: [start + 12, 26], color, width },
      { type: 'text', text: label, at: [start + 18, 26], color: textColor },
    ];
  });
}

function readout(round: number, lines: readonly Line[], { plot, toY }: Layout, x: number): Readout {
  const values = lines.map((line) => line.values[round - 1] ?? NaN);
  const texts = formatTogether(values);
  const dots = lines.map(({ color }, i) => ({ x, y: toY(values[i]!), color }));
  const inside = dots.filter(({ y }) => y >= plot.top && y <= plot.bottom);
  return {
    title: `Round ${formatInteger(round)}`,
    rows: lines.map(({ name, color }, i) => ({ label: name, value: texts[i]!, color })),
    x,
    y: Math.min(...inside.map(({ y }) => y), plot.bottom - 40),
    rule: [plot.top, plot.bottom],
    dots: inside,
  };
}

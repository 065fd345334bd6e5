import { formatInteger } from '../../../src/core/format/number.ts';
import type { PlotArea } from '../../chart/axes.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { spread } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { labelRoom, plotAxes, scaleTicks } from '../../chart/plot.ts';
import { linear, niceScale, type Scale } from '../../chart/scale.ts';
import { mix, toCss } from '../../theme/color.ts';
import { axisEnd, bestSoFar, thinHistory } from '../data/history.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { nearest, trialDots, type Placed } from '../trialMarks/dots.ts';
import { trialReadout } from '../trialMarks/readout.ts';

const mostDots = 1_500;
/** So many are drawn smaller. */
const manyDots = 400;
/** Below this width labels are short. */
const narrow = 500;
/** Under the plot's values: where failed trials stand. */
const failedRoom = 22;

export interface HistoryView {
  readonly shown: Shown;
  /** Trials that the search may still make; 0 where it has ended or has no limit. */
  readonly toGo: number;
  readonly selected: number | null;
}

interface Layout {
  readonly plot: PlotArea;
  readonly x: Scale;
  readonly y: Scale;
  readonly last: number;
  readonly toX: (number: number) => number;
  readonly toY: (value: number) => number;
}

/** Every trial in its order: its objective, the best so far, and what is still to come. */
export function drawHistory(view: HistoryView): DrawChart {
  const { shown, selected } = view;
  const { metric } = shown;
  let prepared: ReturnType<typeof prepare> | undefined;
  return (frame) => {
    const { failed, dots, steps } = (prepared ??= prepare(view));
    const layout = layoutOf(view, failed.length > 0, frame);
    const placed = dots.map((point) => place(point, layout));
    const failedY = layout.plot.bottom + 11;
    const crosses = failed.map((point) => ({ point, x: layout.toX(point.trial.number), y: failedY }));
    const readable = [...placed, ...crosses].sort((a, b) => a.point.trial.number - b.point.trial.number);
    const colors = chartColors(frame.theme);
    const shapes: Mark[] = [
      ...future(view, layout, frame),
      ...axes(layout, failed.length > 0, frame, metric.label),
      ...lines(shown, steps, layout, frame),
      ...failedMarks(crosses, frame),
      ...trialDots(placed, selected, placed.length > manyDots ? 2.25 : 3, frame),
      ...crosses
        .filter(({ point }) => point.trial.number === selected)
        .map(({ x, y }): Mark => ({ ...ring(colors.text), points: [[x, y]] })),
      ...labels(view, layout, frame),
      ...beyondNote(placed, layout, shown, frame),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: readable.length,
      pointAt: (x, y) => nearest(readable, x, y),
      readout: (index) => trialReadout(readable[index]!.point, shown, readable[index]!, colors.subject),
      keyAt: (index) => readable[index]!.point.trial.number,
    };
  };
}

/** Once a drawing, and not before it is in sight. */
function prepare({ shown: { points, metric }, selected }: HistoryView) {
  const must = ({ trial, standing, isDefault }: TrialPoint) =>
    trial.number === selected || standing === 'best' || isDefault;
  const failed = points.filter(({ trial }) => trial.state === 'failed');
  const dots = thinHistory(points, mostDots, metric, must).filter(({ estimate }) => estimate !== null);
  const steps = bestSoFar(points, metric);
  return { failed, dots, steps };
}

function ring(color: string): Extract<Mark, { type: 'dots' }> {
  return { type: 'dots', points: [], radius: 8, color, hollow: true, width: 1.5 };
}

function layoutOf(view: HistoryView, withFailed: boolean, frame: Frame): Layout {
  const { shown, toGo } = view;
  const { focus } = shown;
  const last = shown.points.at(-1)?.trial.number ?? 0;
  const end = axisEnd(last + 1, toGo);
  const y = niceScale(focus.low, focus.high, 5);
  const left = labelRoom(frame, scaleTicks(y, [0, 1]));
  const free = frame.width - left - 12;
  const names = lineLabels(view, frame).map(({ text }) => frame.measure(text));
  // Direct labels stand in the future; where it is too short for them they get room of their own.
  const future = ((end - last) / Math.max(1, end)) * free;
  const room = frame.width >= narrow && future < Math.max(0, ...names) ? Math.max(0, ...names) + 16 : 12;
  const bottom = frame.height - 40 - (withFailed ? failedRoom : 0);
  const plot = { left, right: frame.width - room, top: 28, bottom };
  const x = { min: 0, max: end, step: niceScale(0, end, (plot.right - plot.left) / 90, 1).step };
  return {
    ...{ plot, x, y, last },
    toX: linear([x.min, x.max], [plot.left, plot.right]),
    toY: linear([y.min, y.max], [plot.bottom, plot.top]),
  };
}

function place(point: TrialPoint, { plot, toX, toY, y }: Layout): Placed {
  const [x, value] = [toX(point.trial.number), point.estimate!];
  if (value > y.max) return { point, x, y: plot.top + 6, beyond: true };
  if (value < y.min) return { point, x, y: plot.bottom - 6, beyond: true };
  return { point, x, y: toY(value) };
}

function axes({ plot, x, y }: Layout, withFailed: boolean, frame: Frame, label: string): Mark[] {
  const { muted } = chartColors(frame.theme);
  const below = withFailed ? { ...plot, bottom: plot.bottom + failedRoom } : plot;
  return [
    ...plotAxes(frame, plot, [], scaleTicks(y, [plot.bottom, plot.top])),
    ...plotAxes(frame, below, scaleTicks(x, [plot.left, plot.right]), []),
    { type: 'text', text: label, at: [0, 8], color: muted },
    {
      ...{ type: 'text', text: 'Trial', color: muted, align: 'center' },
      at: [(plot.left + plot.right) / 2, below.bottom + 30],
    },
  ];
}

function future({ toGo }: HistoryView, { plot, x, toX, last }: Layout, frame: Frame): Mark[] {
  if (toGo <= 0 || last >= x.max) return [];
  const { palette } = frame.theme;
  const { muted } = chartColors(frame.theme);
  const from = toX(last + 0.5);
  const text = `${formatInteger(toGo)} to go`;
  const wash: Mark = {
    ...{ type: 'rect', x: from, y: plot.top, width: plot.right - from, height: plot.bottom - plot.top },
    color: toCss(frame.theme.palette.text, 0.05),
  };
  if (frame.measure(text) + 16 > plot.right - from) return [wash];
  return [
    wash,
    {
      type: 'text',
      text,
      at: [(from + plot.right) / 2, (plot.top + plot.bottom) / 2],
      color: muted,
      align: 'center',
      // The grid goes on behind the number.
      halo: toCss(mix(palette.background, palette.text, 0.05)),
    },
  ];
}

/** The default parameters' value as a dashed line; the best so far as steps that go on dotted. */
function lines(
  { standard }: Shown,
  steps: ReturnType<typeof bestSoFar>,
  { plot, toX, toY, last }: Layout,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const drawn: Mark[] = [];
  const inside = (value: number) => Math.max(plot.top, Math.min(plot.bottom, toY(value)));
  const level = standard?.trial.value;
  if (level !== undefined && level !== null) {
    const y = inside(level);
    drawn.push({
      ...{ type: 'line', from: [plot.left, y], to: [plot.right, y], color: colors.compared, dash: [4, 3] },
    });
  }
  if (steps.length === 0) return drawn;
  const points: Point[] = [];
  for (const { number, value } of steps) {
    const previous = points.at(-1);
    if (previous) points.push([toX(number), previous[1]]);
    points.push([toX(number), inside(value)]);
  }
  const y = points.at(-1)![1];
  points.push([toX(last), y]);
  drawn.push({ type: 'path', points, color: colors.subject, width: 1.5 });
  drawn.push({
    type: 'line',
    from: [toX(last), y],
    to: [plot.right, y],
    color: colors.subject,
    dash: [1, 3],
  });
  return drawn;
}

interface LineLabel {
  readonly text: string;
  readonly value: number;
  readonly color: string;
  readonly ofBest: boolean;
}

function lineLabels({ shown }: HistoryView, frame: Frame): LineLabel[] {
  const colors = chartColors(frame.theme);
  const { best, standard, metric } = shown;
  const text = (name: string, { trial }: TrialPoint) => {
    const spread = trial.std === null || frame.width < narrow ? '' : ` ± ${metric.text(trial.std)}`;
    return `${name} ${metric.text(trial.value!)}${spread}`;
  };
  const labels: LineLabel[] = [];
  if (standard) {
    const value = standard.trial.value!;
    labels.push({ text: text('defaults', standard), value, color: colors.comparedText, ofBest: false });
  }
  if (best && best !== standard) {
    const name = `trial ${best.trial.number},`;
    labels.push({
      text: text(name, best),
      value: best.trial.value!,
      color: colors.subjectText,
      ofBest: true,
    });
  }
  return labels;
}

/**
 * Above their lines, at the right end; beside them where the search has ended. In a narrow chart without a future dots
 * lie at the end of the lines: there the best's label goes to the side of its line on which no trial can be.
 */
function labels(view: HistoryView, layout: Layout, frame: Frame): Mark[] {
  const { plot, toY, toX, last } = layout;
  const colors = chartColors(frame.theme);
  const beside = plot.right < frame.width - 20;
  const found = lineLabels(view, frame);
  const lower = view.shown.metric.direction === 'lower';
  const wanted = found.map(({ value, text, ofBest }) => {
    const y = toY(value);
    if (beside) return y;
    const crowded = plot.right - toX(last) < frame.measure(text);
    const roomBelow = plot.bottom - y > 16;
    return y + (ofBest && lower && crowded && roomBelow ? 10 : -9);
  });
  const places = spread(wanted, 16, plot.top + 4, plot.bottom - 4);
  return found.map(({ text, color }, i) => ({
    ...{ type: 'text', text, color, at: [beside ? plot.right + 12 : plot.right, places[i]!] },
    align: beside ? 'left' : 'right',
    ...(beside ? {} : { halo: colors.background }),
  }));
}

function failedMarks(crosses: readonly Placed[], frame: Frame): Mark[] {
  const first = crosses[0];
  if (!first) return [];
  const colors = chartColors(frame.theme);
  const points = crosses.map(({ x, y }): Point => [x, y]);
  const at = Math.max(...points.map(([x]) => x)) + 12;
  const text =
    crosses.length === 1 ? `${first.point.trial.number} failed` : `${formatInteger(crosses.length)} failed`;
  const right = at + frame.measure(text) < frame.width;
  const left = Math.min(...points.map(([x]) => x)) - 12;
  const note: Mark = right
    ? { type: 'text', text, at: [at, first.y], color: colors.muted }
    : { type: 'text', text, at: [left, first.y], color: colors.muted, align: 'right' };
  const fits = right || left > frame.measure(text);
  return [
    { type: 'dots', points, radius: 3, color: colors.bad, form: 'cross', width: 1.5 },
    ...(fits ? [note] : []),
  ];
}

/** How many lie beyond the plot, and how far the worst. */
function beyondNote(
  placed: readonly Placed[],
  { plot, y }: Layout,
  { focus, metric }: Shown,
  frame: Frame,
): Mark[] {
  const beyond = placed.filter((one) => one.beyond);
  if (beyond.length === 0 || !focus.clipped) return [];
  const { muted, background } = chartColors(frame.theme);
  const above = focus.clipped === 'above';
  const values = beyond.map(({ point }) => point.estimate!);
  const worst = above ? Math.max(...values) : Math.min(...values);
  const edge = metric.text(above ? y.max : y.min);
  const side = above ? 'above' : 'below';
  const rest = frame.width < narrow ? '' : `, ${above ? 'up' : 'down'} to ${metric.text(worst)}`;
  const text = `${formatInteger(beyond.length)} ${side} ${edge}${rest}`;
  const x = plot.left + 4;
  return [
    {
      ...{ type: 'text', text, color: muted, halo: background },
      at: [x, above ? plot.top - 8 : plot.bottom - 18],
    },
  ];
}

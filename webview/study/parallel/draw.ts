import { chartColors, type DrawChart, type Drawing, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark, type Point } from '../../chart/marks.ts';
import { fittingLabels } from '../../chart/plot.ts';
import { toCss } from '../../theme/color.ts';
import type { Axis } from '../data/axes.ts';
import type { Shown } from '../data/studyData.ts';
import { trialReadout } from '../trialMarks/readout.ts';
import { along, parallelLayout, type ParallelLayout } from './layout.ts';
import type { ParallelData, TrialLine } from './lines.ts';

const nameSize = 12;
/** Lines are drawn in so many elements: enough that those on one another look darker. */
const bundles = 24;

export function axesLayout({ axes }: ParallelData, frame: Frame): ParallelLayout {
  const [first, last] = [axes[0]!, axes.at(-1)!];
  return parallelLayout(axes.length, frame, {
    first: frame.measure(first.label, nameSize),
    last: frame.measure(last.label, nameSize),
    numbers: Math.max(...last.ticks.map(({ text }) => frame.measure(text))),
  });
}

/** Parallel coordinates: a line a trial over all parameters and the objective. */
export function drawParallel(data: ParallelData, shown: Shown, selected: number | null): DrawChart {
  return (frame) => {
    const layout = axesLayout(data, frame);
    const paths = data.lines.map((line) => path(line, layout));
    return {
      option: {
        series: [
          marks(
            [...lineMarks(data, paths, selected, frame), ...axisMarks(data.axes, layout, frame)],
            frame.theme.fontFamily,
          ),
        ],
      },
      ...reading(data, paths, shown, layout, frame),
    };
  };
}

/** The pieces of a line: it has gaps where a parameter is not part of the trial. */
function path({ places }: TrialLine, layout: ParallelLayout): Point[][] {
  const pieces: Point[][] = [[]];
  places.forEach((place, i) => {
    if (place === null) return pieces.push([]);
    const [main, cross] = [along(layout, place), layout.across[i]!];
    return pieces.at(-1)!.push(layout.upright ? [cross, main] : [main, cross]);
  });
  return pieces.filter((piece) => piece.length > 0);
}

function lineMarks(
  { lines }: ParallelData,
  paths: readonly Point[][][],
  selected: number | null,
  frame: Frame,
): Mark[] {
  const { palette, kind } = frame.theme;
  const colors = chartColors(frame.theme);
  const behind: Point[][] = [];
  const brushed: Point[][] = [];
  const over: Mark[] = [];
  lines.forEach(({ point, brushed: isIn }, i) => {
    const pieces = paths[i]!;
    const single = pieces.flatMap((piece) => (piece.length === 1 ? [piece[0]!] : []));
    const target = isIn ? brushed : behind;
    target.push(...pieces);
    if (point.trial.number === selected) {
      over.push({ type: 'lines', lines: pieces, color: colors.text, width: 2.5 });
      over.push({ type: 'dots', points: single, radius: 3, color: colors.text });
    } else if (point.standing === 'best') {
      over.push({ type: 'lines', lines: pieces, color: colors.subject, width: 3 });
      over.push({ type: 'dots', points: single, radius: 3, color: colors.subject });
    } else if (point.isDefault) {
      over.push({ type: 'lines', lines: pieces, color: colors.compared, width: 1.5, dash: [4, 3] });
      over.push({ type: 'dots', points: single, radius: 3, color: colors.compared, form: 'diamond' });
    }
  });
  const quiet = kind === 'high-contrast' || kind === 'high-contrast-light' ? 0.32 : 0.24;
  return [
    ...bundled(behind, toCss(palette.muted, quiet), 1),
    ...bundled(brushed, toCss(palette.subject, opacityOf(brushed.length)), 1.25),
    ...over,
  ];
}

/** Many lines are more transparent, so that it shows where most of them run. */
function opacityOf(lines: number): number {
  return Math.max(0.2, Math.min(0.75, 4 / Math.sqrt(lines)));
}

function bundled(lines: readonly Point[][], color: string, width: number): Mark[] {
  const size = Math.max(1, Math.ceil(lines.length / bundles));
  const drawn: Mark[] = [];
  for (let i = 0; i < lines.length; i += size) {
    drawn.push({ type: 'lines', lines: lines.slice(i, i + size), color, width });
  }
  return drawn;
}

function axisMarks(axes: readonly Axis[], layout: ParallelLayout, frame: Frame): Mark[] {
  const colors = chartColors(frame.theme);
  const measure = (text: string) => frame.measure(text, nameSize);
  return axes.flatMap((axis, i): Mark[] => {
    const cross = layout.across[i]!;
    const at = (main: number, side = 0): Point =>
      layout.upright ? [cross + side, main] : [main, cross + side];
    const name: Mark = {
      ...{ type: 'text', size: nameSize, color: colors.text },
      text: ellipsize(axis.label, layout.nameRoom, measure),
      at: layout.upright ? [cross, 10] : [0, cross - 20],
      align: layout.upright ? 'center' : 'left',
      halo: colors.background,
    };
    const ticks = axis.ticks.map(({ at: place, text }) => ({ at: along(layout, place), text }));
    const shownTicks = layout.upright ? spaced(ticks) : fittingLabels(ticks, frame);
    const room = layout.upright
      ? Math.max(24, (layout.across[1] ?? frame.width) - layout.across[0]! - 24)
      : 96;
    return [
      name,
      { type: 'line', from: at(layout.from), to: at(layout.to), color: colors.rest },
      ...shownTicks.flatMap(({ at: main, text }): Mark[] => [
        { type: 'line', from: at(main), to: at(main, 3), color: colors.rest },
        {
          ...{ type: 'text', color: colors.text, halo: colors.background },
          text: ellipsize(text, room, frame.measure),
          at: layout.upright ? at(main, 7) : at(main, 12),
          align: layout.upright ? 'left' : 'center',
        },
      ]),
    ];
  });
}

/** Ticks of a standing axis that do not touch; those at the ends count most. */
function spaced(ticks: readonly { readonly at: number; readonly text: string }[]) {
  const kept: { readonly at: number; readonly text: string }[] = [];
  for (const tick of [ticks[0], ticks.at(-1), ...ticks]) {
    if (tick && kept.every(({ at }) => Math.abs(at - tick.at) >= 14)) kept.push(tick);
  }
  return kept;
}

function reading(
  { lines }: ParallelData,
  paths: readonly Point[][][],
  shown: Shown,
  layout: ParallelLayout,
  frame: Frame,
): Omit<Drawing, 'option'> {
  const colors = chartColors(frame.theme);
  return {
    points: lines.length,
    pointAt: (x, y) => nearestPath(paths, layout.upright ? [x, y] : [y, x], layout.upright),
    keyAt: (index) => lines[index]!.point.trial.number,
    readout: (index) => {
      const ends = paths[index]!.flat();
      const [x, y] = ends[ends.length >> 1] ?? [0, 0];
      const dots = ends.map(([dotX, dotY]) => ({ x: dotX, y: dotY, color: colors.subject }));
      return { ...trialReadout(lines[index]!.point, shown, { x, y }), dots };
    },
  };
}

/** The line nearest to a point, given as across and along. */
function nearestPath(paths: readonly Point[][][], [across, main]: Point, upright: boolean): number | null {
  let [found, least] = [-1, 7];
  paths.forEach((pieces, index) => {
    for (const piece of pieces) {
      for (let i = 1; i < piece.length; i++) {
        const [a, b] = [piece[i - 1]!, piece[i]!];
        const [c0, c1] = upright ? [a[0], b[0]] : [a[1], b[1]];
        if (across < c0 || across > c1) continue;
        const [m0, m1] = upright ? [a[1], b[1]] : [a[0], b[0]];
        const distance = Math.abs(m0 + ((m1 - m0) * (across - c0)) / (c1 - c0 || 1) - main);
        if (distance < least) [found, least] = [index, distance];
      }
    }
  });
  return found < 0 ? null : found;
}

import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatDuration } from '../../../src/core/format/time.ts';
import { chartColors, type DrawChart, type Frame } from '../../chart/drawing.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { fittingLabels, type PlotTick } from '../../chart/plot.ts';
import { linear } from '../../chart/scale.ts';
import { contrast, mix, readableOn, toCss, type Rgb } from '../../theme/color.ts';
import type { Shown } from '../data/studyData.ts';
import { timelineOf, type Block, type BlockKind } from '../data/timeline.ts';

const laneHeight = 30;
const blockHeight = 20;
const narrow = 500;

export function workersHeight(workers: number): number {
  return Math.max(1, workers) * laneHeight + 42;
}

/** What each worker evaluated when: a block for the folds of one trial that follow one another. */
export function drawWorkers({ points, best }: Shown, workers: number, selected: number | null): DrawChart {
  return (frame) => {
    const { muted, text } = chartColors(frame.theme);
    const short = frame.width < narrow;
    const left = short ? 22 : Math.ceil(frame.measure('Worker 88', 12)) + 12;
    const right = frame.width - (short ? 10 : Math.ceil(frame.measure('100 % busy')) + 14);
    const timeline = timelineOf(points, best?.trial.number ?? null, right - left);
    const { blocks, busy } = timeline;
    const end = Math.max(1, timeline.end);
    const toX = linear([0, end], [left, right]);
    const bottom = Math.max(workers, busy.length) * laneHeight;
    const boxes = blocks.map((block) => {
      const [from, to] = [toX(block.from), toX(block.to)];
      return { block, x: from, width: Math.max(1.5, to - from - 1), y: block.worker * laneHeight + 5 };
    });
    const lanes = Array.from({ length: Math.max(workers, busy.length) }, (_, i) => i);
    const shapes: Mark[] = [
      ...lanes.flatMap((lane): Mark[] => {
        const y = lane * laneHeight + 5 + blockHeight / 2;
        const name: Mark = {
          ...{
            type: 'text',
            text: short ? String(lane + 1) : `Worker ${lane + 1}`,
            at: [0, y],
            size: 12,
            color: text,
          },
        };
        const share = `${formatPercent(busy[lane] ?? 0)} busy`;
        return short ? [name] : [name, { type: 'text', text: share, at: [right + 10, y], color: muted }];
      }),
      ...boxes.flatMap((box) => blockMarks(box, selected, frame)),
      ...clockAxis(end, left, right, bottom, frame),
    ];
    return {
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      points: boxes.length,
      pointAt: (px, py) => {
        const index = boxes.findIndex(
          ({ x, y, width: wide }) =>
            px >= x - 1 && px <= x + wide + 1 && py >= y - 4 && py <= y + blockHeight + 4,
        );
        return index < 0 ? null : index;
      },
      keyAt: (index) => boxes[index]!.block.trial,
      readout: (index) => {
        const { block, x, y, width: wide } = boxes[index]!;
        return { ...blockText(block), x: x + wide / 2, y: y + blockHeight };
      },
    };
  };
}

function blockText({ trial, trials, folds, kind, from, to, worker }: Block) {
  return {
    title:
      trials === 1
        ? `Trial ${trial}, ${blockWords[kind]}`
        : `${formatInteger(trials)} trials around ${trial}`,
    rows: [
      { label: 'Worker', value: String(worker + 1) },
      { label: 'Folds', value: formatIntegerOf(folds, 'fold') },
      { label: 'Start', value: clock(from) },
      { label: 'Time', value: formatDuration(to - from) },
    ],
  };
}

export const blockWords: Readonly<Record<BlockKind, string>> = {
  best: 'the best',
  complete: 'complete',
  pruned: 'pruned',
  failed: 'failed',
  running: 'running',
  stopped: 'stopped',
};

/** Colours of the blocks; a running one is hollow, a failed one has a cross as well. */
export function blockColor(kind: BlockKind, { palette }: Frame['theme']): Rgb {
  switch (kind) {
    case 'best':
      return palette.subject;
    case 'complete':
      return mix(palette.background, palette.subject, 0.42);
    case 'failed':
      return palette.bad;
    case 'running':
      return palette.background;
    case 'pruned':
    case 'stopped':
      return mix(palette.background, palette.muted, 0.36);
  }
}

function blockMarks(
  { block, x, y, width }: { block: Block; x: number; y: number; width: number },
  selected: number | null,
  frame: Frame,
): Mark[] {
  const colors = chartColors(frame.theme);
  const fill = blockColor(block.kind, frame.theme);
  const { palette } = frame.theme;
  const chosen = block.trial === selected;
  const edge = chosen ? colors.text : block.kind === 'running' ? colors.subject : undefined;
  const box: Mark = {
    ...{ type: 'rect', x, y, width, height: blockHeight, color: toCss(fill) },
    ...(edge ? { edge } : {}),
  };
  const label = String(block.trial);
  const middle: [number, number] = [x + width / 2, y + blockHeight / 2];
  if (block.kind === 'failed' && width >= 9) {
    const color = toCss(readableOn(fill));
    return [box, { type: 'dots', points: [middle], radius: 3, color, form: 'cross', width: 1.5 }];
  }
  if (block.trials > 1 || frame.measure(label) + 6 > width) return [box];
  const ink = contrast(palette.text, fill) >= 4.5 ? palette.text : readableOn(fill);
  return [
    box,
    {
      type: 'text',
      text: label,
      at: middle,
      color: toCss(ink),
      align: 'center',
      bold: block.kind === 'best',
    },
  ];
}

const clockSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
];

function clockAxis(end: number, left: number, right: number, bottom: number, frame: Frame): Mark[] {
  const { muted, grid } = chartColors(frame.theme);
  const wanted = end / Math.max(1, (right - left) / 90);
  const step = clockSteps.find((candidate) => candidate >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400;
  const toX = linear([0, end], [left, right]);
  const ticks: PlotTick[] = [];
  for (let at = 0; at <= end; at += step) ticks.push({ at: toX(at), text: clock(at) });
  return [
    { type: 'line', from: [left, bottom], to: [right, bottom], color: grid },
    ...fittingLabels(ticks, frame).map(({ at, text }): Mark => ({
      type: 'text',
      text,
      at: [at, bottom + 12],
      color: muted,
      align: 'center',
    })),
    {
      ...{ type: 'text', text: end < 3600 ? 'Time since the start, min:s' : 'Time since the start, h:min' },
      ...{ at: [(left + right) / 2, bottom + 30], color: muted, align: 'center' },
    },
  ];

  function clock(seconds: number): string {
    return end < 3600 ? clockText(seconds, 60) : clockText(seconds / 60, 60);
  }
}

function clock(seconds: number): string {
  return seconds < 3600 ? `${clockText(seconds, 60)} min` : `${clockText(seconds / 60, 60)} h`;
}

function clockText(value: number, base: number): string {
  const whole = Math.floor(value + 1e-9);
  return `${formatInteger(Math.floor(whole / base))}:${String(whole % base).padStart(2, '0')}`;
}

import { chartColors, type Drawing, type Frame } from '../../chart/drawing.ts';
import { ellipsize } from '../../chart/labels.ts';
import { marks, type Mark } from '../../chart/marks.ts';
import { fittingLabels, type PlotTick } from '../../chart/plot.ts';
import { linear } from '../../chart/scale.ts';
import { contrast, mix, readableOn, toCss, type Rgb } from '../../theme/color.ts';
import { displayName } from '../../ui/text.ts';
import { barAt, barsOf, type Bar } from '../data/bars.ts';
import type { Lane, LaneStay } from '../data/lanes.ts';
import type { TimeRange } from '../data/range.ts';
import { signsOf } from '../data/signs.ts';
import { timeTicks } from '../data/timeTicks.ts';
import { barHeight, barTop, laneAt, layoutOf, type TimelineLayout } from './layout.ts';
import { barText } from './readout.ts';

export interface TimelineData {
  readonly lanes: readonly Lane[];
  readonly range: TimeRange;
  readonly now: number;
  /** Stays that went on at the moment that is looked at: they are outlined. */
  readonly chosen: readonly LaneStay[];
}

/** The timeline as it was drawn, for what lies over it. */
export interface TimelineDrawing extends Drawing {
  readonly layout: TimelineLayout;
  readonly bars: readonly Bar[];
}

/** How far from a bar the pointer may be, in pixels. */
const reach = 3;
const tickRoom = 92;

/** Which version was in which environment when: a lane an environment, a bar a stay. */
export function drawTimeline(data: TimelineData): (frame: Frame) => TimelineDrawing {
  const { lanes, range, now, chosen } = data;
  return (frame) => {
    const layout = layoutOf(lanes, frame);
    const bars = barsOf(lanes, range, [layout.left, layout.right]);
    const picked = new Set(chosen);
    const shapes: Mark[] = [
      ...lanes.flatMap((lane, i) => laneMarks(lane, i, layout, frame)),
      ...bars.flatMap((bar) => barMarks(bar, picked, layout, frame)),
      ...lanes.flatMap((_, i) => signMarks(i, bars, layout, frame)),
      ...axisMarks(range, now, layout, frame),
    ];
    return {
      ...{ layout, bars, points: bars.length },
      option: { series: [marks(shapes, frame.theme.fontFamily)] },
      pointAt: (x, y) => {
        const lane = laneAt(layout, y);
        const bar = lane === null ? null : barAt(bars, lane, x, reach);
        return bar === null ? null : bars.indexOf(bar);
      },
      readout: (index) => {
        const bar = bars[index]!;
        const y = barTop(layout, bar.lane);
        return {
          ...barText(bar, lanes[bar.lane]!, now),
          ...{ x: bar.x + bar.width / 2, y: y + barHeight },
        };
      },
    };
  };
}

function laneMarks(
  { environment, stays }: Lane,
  index: number,
  layout: TimelineLayout,
  frame: Frame,
): Mark[] {
  const { text, muted, grid } = chartColors(frame.theme);
  const y = barTop(layout, index) + barHeight / 2;
  const room = layout.short ? frame.width : layout.left - 16;
  const name = ellipsize(displayName(environment), room, (part) => frame.measure(part, 12));
  const nameY = layout.short ? layout.top + index * layout.laneHeight + 9 : y;
  return [
    { type: 'text', text: name, at: [0, nameY], size: 12, color: stays.length > 0 ? text : muted },
    { type: 'line', from: [layout.left, y], to: [layout.right, y], color: grid },
  ];
}

/** What is there now is strong, what was there before pale, and what has been deleted grey. */
function barColor({ stays }: Bar, { palette }: Frame['theme']): Rgb {
  if (stays.at(-1)!.to === Infinity) return palette.subject;
  const deleted = stays.every((stay) => stay.deleted);
  return deleted
    ? mix(palette.background, palette.muted, 0.3)
    : mix(palette.background, palette.subject, 0.42);
}

function barMarks(bar: Bar, picked: ReadonlySet<LaneStay>, layout: TimelineLayout, frame: Frame): Mark[] {
  const { palette } = frame.theme;
  const { text } = chartColors(frame.theme);
  const { x, width, stays } = bar;
  const y = barTop(layout, bar.lane);
  const fill = barColor(bar, frame.theme);
  const chosen = stays.some((stay) => picked.has(stay));
  const ink = toCss(contrast(palette.text, fill) >= 4.5 ? palette.text : readableOn(fill));
  return [
    { type: 'rect', x, y, width, height: barHeight, color: toCss(fill), ...(chosen ? { edge: text } : {}) },
    ...labelMarks(bar, y, ink, frame),
  ];
}

function labelMarks({ x, width, stays }: Bar, y: number, ink: string, frame: Frame): Mark[] {
  const [first] = stays;
  const label = stays.length === 1 ? displayName(first!.stay.version) : `${stays.length}\u00a0stays`;
  const wide = frame.measure(label);
  // A version that is cut says little; a long one says enough by its beginning and end.
  const room = width - 10;
  if (room < Math.min(wide, 60)) return [];
  const shown = ellipsize(label, room, frame.measure);
  const middle = y + barHeight / 2;
  const half = frame.measure(shown) / 2;
  const center = x + width / 2;
  const present = first!.to === Infinity;
  return [
    { type: 'text', text: shown, at: [center, middle], color: ink, align: 'center', bold: present },
    ...(stays.length === 1 && first!.deleted
      ? [
          {
            ...{ type: 'line' as const, color: ink },
            ...{ from: [center - half - 1, middle] as const, to: [center + half + 1, middle] as const },
          },
        ]
      : []),
  ];
}

/** Over the beginning of a bar: a triangle for overridden gates, an arrow that turns back for a rollback. */
function signMarks(lane: number, bars: readonly Bar[], layout: TimelineLayout, frame: Frame): Mark[] {
  const { warn, text } = chartColors(frame.theme);
  const y = barTop(layout, lane) - 7;
  return signsOf(bars.filter((bar) => bar.lane === lane)).map(({ kind, x }): Mark =>
    kind === 'overridden'
      ? { type: 'dots', points: [[x, y]], radius: 4, color: warn, form: 'triangle' }
      : { type: 'lines', lines: backArrow(x, y), color: text, width: 1.25 },
  );
}

/** An arrow that points to the left and comes from below: 9 pixels wide. */
function backArrow(x: number, y: number): [number, number][][] {
  return [
    [
      [x - 5, y - 1.5],
      [x + 2, y - 1.5],
      [x + 4, y],
      [x + 4, y + 2],
      [x + 2, y + 3.5],
      [x - 1, y + 3.5],
    ],
    [
      [x - 2, y - 4.5],
      [x - 5, y - 1.5],
      [x - 2, y + 1.5],
    ],
  ];
}

function axisMarks(range: TimeRange, now: number, layout: TimelineLayout, frame: Frame): Mark[] {
  const { muted, grid, rest } = chartColors(frame.theme);
  const { left, right, bottom, top } = layout;
  const toX = linear([range.from, range.to], [left, right]);
  const ticks: PlotTick[] = timeTicks(range, (right - left) / tickRoom).map(({ time, text }) => ({
    ...{ at: toX(time), text },
  }));
  const ends = range.to >= now;
  const marksOf: Mark[] = [{ type: 'line', from: [left, bottom], to: [right, bottom], color: grid }];
  for (const { at } of ticks) {
    marksOf.push({ type: 'line', from: [at, bottom], to: [at, bottom + 4], color: grid });
  }
  if (ends) {
    marksOf.push({ type: 'line', from: [right, top], to: [right, bottom + 4], color: rest, dash: [3, 3] });
  }
  // Which moment is now matters more than the tick beside it.
  const labels = ends ? [...ticks, { at: right, text: 'now' }] : ticks;
  const drawn = fittingLabels(labels, frame).map(({ at, text }): Mark => ({
    ...{ type: 'text', text, at: [at, bottom + 14], color: muted, align: 'center' },
  }));
  const zone: Mark = { type: 'text', text: 'UTC', at: [0, bottom + 14], color: muted };
  return [...marksOf, ...drawn, ...(layout.short ? [] : [zone])];
}

import type { Frame } from '../../chart/drawing.ts';
import type { Lane } from '../data/lanes.ts';

/** Where the timeline puts what, in pixels of the chart. */
export interface TimelineLayout {
  readonly left: number;
  readonly right: number;
  /** Names stand above their lanes instead of left of them. */
  readonly short: boolean;
  readonly laneHeight: number;
  /** Top of the first lane. */
  readonly top: number;
  /** Where the axis is. */
  readonly bottom: number;
}

export const barHeight = 20;
/** Room over a bar for its marks. */
const markRoom = 14;
const nameRoom = 18;
/** Room for the moment that is looked at. */
const flagRoom = 20;
const axisRoom = 26;
const narrow = 560;
const longestName = 160;

export function timelineHeight(lanes: number, width: number): number {
  return flagRoom + lanes * heightOfLane(width < narrow) + axisRoom;
}

function heightOfLane(short: boolean): number {
  return barHeight + markRoom + 6 + (short ? nameRoom : 0);
}

export function layoutOf(lanes: readonly Lane[], frame: Pick<Frame, 'width' | 'measure'>): TimelineLayout {
  const short = frame.width < narrow;
  const names = lanes.map(({ environment }) => frame.measure(environment, 12));
  const laneHeight = heightOfLane(short);
  return {
    ...{ short, laneHeight, top: flagRoom, bottom: flagRoom + lanes.length * laneHeight },
    left: short ? 2 : Math.min(longestName, Math.ceil(Math.max(40, ...names))) + 16,
    right: frame.width - 16,
  };
}

/** Top of the bars of a lane. */
export function barTop({ top, laneHeight, short }: TimelineLayout, lane: number): number {
  return top + lane * laneHeight + markRoom + (short ? nameRoom : 0);
}

/** The lane at a height, null outside of all of them. */
export function laneAt({ top, laneHeight, bottom }: TimelineLayout, y: number): number | null {
  return y < top || y >= bottom ? null : Math.floor((y - top) / laneHeight);
}

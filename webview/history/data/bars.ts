import { linear } from '../../chart/scale.ts';
import type { Lane, LaneStay } from './lanes.ts';
import type { TimeRange } from './range.ts';

/** A stay as it is drawn, or several that are too short to be told apart. */
export interface Bar {
  /** Index of the environment. */
  readonly lane: number;
  /** Pixels. */
  readonly x: number;
  readonly width: number;
  /** Oldest first. */
  readonly stays: readonly LaneStay[];
}

/** The shortest stay is seen, and can be pointed at. */
const narrowest = 4;
const gap = 1;
const rounding = 1e-6;

/**
 * The stays of all environments in a range of time, on an axis of pixels, in the order in which they began. Short ones
 * have a least width, and those that would lie on one another then are one bar.
 */
export function barsOf(
  lanes: readonly Lane[],
  range: TimeRange,
  axis: readonly [left: number, right: number],
): Bar[] {
  const toX = linear([range.from, range.to], axis);
  const bars = lanes.flatMap(({ stays }, lane) => laneBars(stays, lane, range, toX));
  return bars.sort((a, b) => a.stays[0]!.from - b.stays[0]!.from || a.lane - b.lane);
}

function laneBars(
  stays: readonly LaneStay[],
  lane: number,
  range: TimeRange,
  toX: (time: number) => number,
): Bar[] {
  const bars: { lane: number; x: number; width: number; stays: LaneStay[] }[] = [];
  for (const stay of stays) {
    if (stay.to <= range.from || stay.from > range.to) continue;
    const start = toX(Math.max(stay.from, range.from));
    const end = toX(Math.min(stay.to, range.to));
    const last = bars.at(-1);
    const x = Math.max(start, last ? last.x + last.width + gap : -Infinity);
    const room = end - x - gap;
    // Bars that were pushed on and on would end up at another time, or outside.
    if (last && x - start > rounding && room < narrowest) {
      last.stays.push(stay);
      last.width = Math.max(last.width, end - last.x - gap);
      continue;
    }
    bars.push({ lane, x, width: Math.max(narrowest, room), stays: [stay] });
  }
  return bars;
}

/** The bar at a place, the nearest of those in the lane within `reach` pixels; null where there is none. */
export function barAt(bars: readonly Bar[], lane: number, x: number, reach: number): Bar | null {
  let best: Bar | null = null;
  let nearest = reach;
  for (const bar of bars) {
    if (bar.lane !== lane) continue;
    const distance = Math.max(bar.x - x, x - bar.x - bar.width, 0);
    if (distance < nearest || (distance === 0 && best === null)) [best, nearest] = [bar, distance];
  }
  return best;
}

/** A time inside what the bar stands for, as near as can be to the one that was pointed at. */
export function timeInBar({ stays }: Bar, time: number, now: number): number {
  const [first, last] = [stays[0]!, stays.at(-1)!];
  return Math.max(first.from, Math.min(time, Math.min(last.to - 1, now)));
}

import type { Bar } from './bars.ts';

/** What stands over the beginning of a bar. */
export interface Sign {
  readonly kind: 'overridden' | 'put-back';
  /** Its middle, in pixels. */
  readonly x: number;
}

/** From the beginning of a bar to the middle of its sign. */
const inset = 5;
/** Middles of signs that are as near as this would be one blot. */
const near = { overridden: 9, 'put-back': 13 } as const;

/**
 * The signs over the bars of one environment, from left to right, none on another one. Where there is no room for all,
 * those for overridden gates come first: the note of a bar and the table have the rest.
 */
export function signsOf(bars: readonly Bar[]): Sign[] {
  const signs: Sign[] = [];
  const isFree = (x: number, room: number) => signs.every((sign) => Math.abs(sign.x - x) >= room);
  for (const { x, stays } of bars) {
    const at = x + inset;
    if (stays.some(({ stay }) => stay.overridden.length > 0) && isFree(at, near.overridden)) {
      signs.push({ kind: 'overridden', x: at });
    }
  }
  for (const { x, stays } of bars) {
    if (!stays.some(({ stay }) => stay.kind === 'rolled-back')) continue;
    // One that would lie on the triangle before it moves beside it.
    const before = signs.find((sign) => Math.abs(sign.x - x - inset) < near['put-back']);
    const at = before ? Math.max(x + inset, before.x + near['put-back']) : x + inset;
    if (at - x - inset <= near['put-back'] && isFree(at, near['put-back'])) {
      signs.push({ kind: 'put-back', x: at });
    }
  }
  return signs.sort((a, b) => a.x - b.x);
}

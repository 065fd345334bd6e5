/** When a unit of work was done: seconds from the start (of any clock that does not jump), and units until then. */
interface Mark {
  readonly seconds: number;
  readonly done: number;
}

/** The recent past of something that runs. Plain data; `observe` makes the next one. */
export interface Pace {
  readonly marks: readonly Mark[];
}

export const noPace: Pace = { marks: [] };

/** Seconds that the estimate looks back: later rounds are slower than the first ones, whose trees are small. */
const windowSeconds = 10;
/** Marks closer together than this are merged, so that thousands of quick rounds stay a short list. */
const markSeconds = windowSeconds / 50;
const leastSeconds = 0.5;
const leastUnits = 2;

/** Notes that `done` units were done after `seconds`. */
export function observe({ marks }: Pace, done: number, seconds: number): Pace {
  const last = marks.at(-1);
  const beforeLast = marks.at(-2);
  const merges = last && beforeLast && last.seconds - beforeLast.seconds < markSeconds;
  const kept = merges ? marks.slice(0, -1) : marks;
  const recent = kept.filter((mark, i) => seconds - mark.seconds <= windowSeconds || i >= kept.length - 2);
  return { marks: [...recent, { seconds, done }] };
}

/**
 * An estimate of the seconds until `total` units are done, at the recent pace; null while too little has been
 * seen for one. With early stopping it is the most that it can take.
 */
export function secondsLeft({ marks }: Pace, total: number): number | null {
  const first = marks[0];
  const last = marks.at(-1);
  if (!first || !last) return null;
  const seconds = last.seconds - first.seconds;
  const units = last.done - first.done;
  if (last.done >= total) return 0;
  if (seconds < leastSeconds || units < leastUnits) return null;
  return ((total - last.done) * seconds) / units;
}

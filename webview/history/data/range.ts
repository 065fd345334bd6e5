const dayMs = 86_400_000;

/** Spans of time that the timeline can be narrowed to. */
export const ranges = { all: Infinity, year: 365 * dayMs, quarter: 90 * dayMs, month: 30 * dayMs } as const;
export type RangeName = keyof typeof ranges;

export const rangeLabels: Readonly<Record<RangeName, string>> = {
  all: 'All',
  year: '1 year',
  quarter: '90 days',
  month: '30 days',
};

/** Milliseconds since 1970. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A history of a moment is drawn as one of five minutes. */
const shortest = 300_000;

/** Ranges that leave something out of a history that long; none where all of it is short. */
export function rangeChoices(first: number, now: number): RangeName[] {
  const names = (Object.keys(ranges) as RangeName[]).filter(
    (name) => name === 'all' || ranges[name] < (now - first) * 0.9,
  );
  return names.length > 1 ? names : [];
}

/**
 * What the timeline shows: all since the first promotion, or a span that ends now; where the moment looked at lies
 * before that span, the span is moved so that the moment stands in its middle.
 *
 * @param first time of the first promotion
 */
export function rangeOf(name: RangeName, first: number, now: number, at: number | null): TimeRange {
  const length = Math.min(ranges[name], Math.max(shortest, now - first));
  const last = { from: now - length, to: now };
  if (at === null || at >= last.from || length < ranges[name]) return last;
  const from = Math.max(Math.min(first, at), at - length / 2);
  return { from, to: from + length };
}

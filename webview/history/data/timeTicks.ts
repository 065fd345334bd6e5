import { formatDate } from '../../../src/core/format/time.ts';
import type { TimeRange } from './range.ts';

export interface TimeTick {
  readonly time: number;
  readonly text: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
/** 5 January 1970 was a Monday. */
const monday = 4 * day;

/** In milliseconds, with the name that its ticks have. */
const steps = [
  ...[minute, 5 * minute, 15 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour].map((length) => ({
    ...{ length, kind: 'clock' as const },
  })),
  ...[day, 2 * day, week, 2 * week].map((length) => ({ length, kind: 'day' as const })),
  ...[1, 2, 3, 6].map((months) => ({ length: months * 30 * day, kind: 'month' as const, months })),
  ...[12, 24, 60, 120].map((months) => ({ length: months * 30 * day, kind: 'year' as const, months })),
];

/**
 * Ticks of a time axis, in words and in UTC, on round moments: hours, days, Mondays, first days of months or years. The
 * first one says the day or year that the others leave out.
 *
 * @param most how many have room
 */
export function timeTicks({ from, to }: TimeRange, most: number): TimeTick[] {
  const wanted = (to - from) / Math.max(1, most);
  const step = steps.find(({ length }) => length >= wanted) ?? steps.at(-1)!;
  const times = 'months' in step ? monthTimes(from, to, step.months) : evenTimes(from, to, step.length);
  return times.map((time, i) => ({ time, text: tickText(time, times[i - 1] ?? null, step.kind) }));
}

function evenTimes(from: number, to: number, length: number): number[] {
  const origin = length % week === 0 ? monday : 0;
  const times: number[] = [];
  for (let time = Math.ceil((from - origin) / length) * length + origin; time <= to; time += length)
    times.push(time);
  return times;
}

function monthTimes(from: number, to: number, months: number): number[] {
  const start = new Date(from);
  let at = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  const times: number[] = [];
  for (;;) {
    const time = Date.UTC(Math.floor(at / 12), at % 12, 1);
    if (time > to) return times;
    if (time >= from) times.push(time);
    at += months;
  }
}

function tickText(time: number, before: number | null, kind: (typeof steps)[number]['kind']): string {
  const date = formatDate(time);
  const sameDay = before !== null && formatDate(before) === date;
  const sameYear = before !== null && formatDate(before).slice(-4) === date.slice(-4);
  switch (kind) {
    case 'clock': {
      const clock = new Date(time).toISOString().slice(11, 16);
      if (sameDay) return clock;
      return clock === '00:00' ? date.slice(0, -5) : `${date.slice(0, -5)}, ${clock}`;
    }
    case 'day':
      return sameYear ? date.slice(0, -5) : date;
    case 'month':
      return date.slice(date.indexOf(' ') + 1).slice(0, sameYear ? 3 : undefined);
    case 'year':
      return date.slice(-4);
  }
}

import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatDate,
  formatDuration,
  formatMoment,
  formatTimeLeft,
} from '../../../src/core/format/time.ts';

it.each([
  [0, '0 s'],
  [1e-9, '1 ms'],
  [0.035, '35 ms'],
  [0.1, '0.1 s'],
  [0.44, '0.4 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [41.2, '41 s'],
  [59.6, '1 min'],
  [125, '2 min 5 s'],
  [3599.7, '1 h'],
  [11_520, '3 h 12 min'],
  [86_399, '1 d'],
  [187_200, '2 d 4 h'],
  [1e9, '11,574 d 2 h'],
  [-90, '−1 min 30 s'],
  [NaN, '–'],
  [Infinity, '∞'],
])('formatDuration: %d is %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

it.each([
  [0, 'a few seconds left'],
  [12, '15 s left'],
  [58, '1 min left'],
  [250, '4 min left'],
  [3500, '1 h left'],
  [9000, '2 h 30 min left'],
  [Infinity, 'time left unknown'],
])('formatTimeLeft: %d is %s', (seconds, text) => {
  expect(formatTimeLeft(seconds)).toBe(text);
});

describe('formatAge', () => {
  const now = '2025-11-18T12:00:00Z';

  it.each([
    ['2025-11-18T11:59:40Z', 'just now'],
    ['2025-11-18T12:00:30Z', 'just now'],
    ['2025-11-18T11:59:00Z', '1 min ago'],
    ['2025-11-18T11:42:00Z', '18 min ago'],
    ['2025-11-18T11:00:10Z', '1 h ago'],
    ['2025-11-18T09:00:00Z', '3 h ago'],
    ['2025-11-17T12:20:00Z', '1 day ago'],
    ['2025-11-16T11:00:00Z', '2 days ago'],
    ['2025-10-22T12:00:00Z', '27 days ago'],
    ['2025-10-21T12:00:00Z', '21 Oct 2025'],
    ['2026-01-01T00:00:00Z', '1 Jan 2026'],
    ['not a date', ''],
  ])('%s is %s', (moment, text) => {
    expect(formatAge(moment, now)).toBe(text);
  });

  it('takes milliseconds', () => {
    expect(formatAge(Date.parse(now) - 7_200_000, Date.parse(now))).toBe('2 h ago');
  });
});

it('writes moments in UTC, also before 1970', () => {
  expect(formatMoment('2025-11-18T10:42:30+01:00')).toBe('18 Nov 2025, 09:42 UTC');
  expect(formatDate('1912-04-15')).toBe('15 Apr 1912');
  expect(formatDate(NaN)).toBe('');
  expect(formatMoment('?')).toBe('');
});

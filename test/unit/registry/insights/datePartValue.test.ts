import { describe, expect, it } from 'vitest';
import { datePartValue } from '../../../../src/core/registry/insights/datePartValue.ts';

describe('a part of a date', () => {
  it.each([
    ['epoch_day', 20_410, '18 Nov 2025'],
    ['epoch_day', -1, '31 Dec 1969'],
    ['day_of_week', 0, 'Monday'],
    ['day_of_week', 6, 'Sunday'],
    ['month', 1, 'January'],
    ['month', 12, 'December'],
    ['year', 2025, '2025'],
    ['hour', 23, '23'],
  ] as const)('%s %d is %s', (part, value, text) => {
    expect(datePartValue(part, value)).toBe(text);
  });

  it('that is none stays a number', () => {
    expect(datePartValue('month', 13)).toBe('13');
    expect(datePartValue('day_of_week', 7)).toBe('7');
    expect(datePartValue('epoch_day', 1e12)).toBe('1,000,000,000,000');
  });
});

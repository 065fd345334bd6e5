import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../../src/core/registry/query/moment.ts';

const at = (text: string) => new Date(text).getTime();

describe('a date or time', () => {
  it('as a date is its whole day, UTC', () => {
    expect(parseMoment('2026-11-25')).toEqual({
      start: at('2026-11-25T00:00:00.000Z'),
      end: at('2026-11-25T23:59:59.999Z'),
    });
  });

  it.each([
    ['2026-11-25T14:30:05.123Z', '2026-11-25T14:30:05.123Z'],
    ['2026-11-25T14:30:05', '2026-11-25T14:30:05.000Z'],
    ['2026-11-25 14:30', '2026-11-25T14:30:00.000Z'],
    ['2026-11-25T14:30z', '2026-11-25T14:30:00.000Z'],
    ['2026-11-25T14:30+02:00', '2026-11-25T12:30:00.000Z'],
    ['2026-11-25T23:30-0100', '2026-11-26T00:30:00.000Z'],
    [' 2024-02-29T00:00 ', '2024-02-29T00:00:00.000Z'],
  ])('%j is %s', (text, time) => {
    expect(parseMoment(text)).toEqual({ start: at(time), end: at(time) });
  });

  it.each([
    '',
    'yesterday',
    '2026-02-29',
    '2026-02-30T10:00Z',
    '2026-13-01',
    '2026-11-25T25:00',
    '2026-11-25T10:61',
    '2026-11-25T10:00+99:00',
    '25.11.2026',
    '2026-11',
    '20261125',
    '1764028800000',
    '2026-11-25T10:00:00Z; DROP TABLE version',
  ])('%j is refused', (text) => {
    expect(() => parseMoment(text)).toThrow(
      expect.objectContaining({ code: 'date-invalid', hint: expect.stringContaining('2026-11-25') }),
    );
  });

  it('reads every time that is written as versions are', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseMoment(date.toISOString()).start).toBe(date.getTime());
          const { start, end } = parseMoment(date.toISOString().slice(0, 10));
          expect(start <= date.getTime() && date.getTime() <= end).toBe(true);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleNow, samples } from '../../../webview/preview/samples/histories.ts';
import { barAt, barsOf, timeInBar } from '../../../webview/history/data/bars.ts';
import { changesOf, lanesOf, stayAt, type Lane, type LaneStay } from '../../../webview/history/data/lanes.ts';
import { rangeChoices, rangeOf, ranges } from '../../../webview/history/data/range.ts';
import { signsOf } from '../../../webview/history/data/signs.ts';
import { timeTicks } from '../../../webview/history/data/timeTicks.ts';

const day = 86_400_000;

/** A lane of stays that follow one another, `lengths` long, with what else is known of some of them. */
function laneOf(lengths: readonly number[], known: Record<number, Partial<LaneStay['stay']>> = {}): Lane {
  let from = 0;
  const stays = lengths.map((length, i): LaneStay => {
    const stay: LaneStay['stay'] = {
      ...{ model: 'm', environment: 'e', version: `1.0.${i}`, from: '', to: '', actor: 'ada' },
      ...{ kind: 'promoted', reason: null, overridden: [], ...known[i] },
    };
    const placed = { stay, from, to: from + length, deleted: false };
    from += length;
    return placed;
  });
  return { environment: 'e', configured: true, stays, present: null, targets: [] };
}

const lengthsOf = fc.array(fc.double({ min: 0.01, max: 60, noNaN: true }), { minLength: 1, maxLength: 80 });

describe('barsOf', () => {
  it('has a bar for each stay where there is room', () => {
    const lanes = lanesOf(samples.usual);
    const [first] = changesOf(lanes);
    const bars = barsOf(lanes, { from: first!, to: sampleNow }, [80, 1300]);
    expect(bars.map(({ stays }) => stays.length)).toEqual(Array.from({ length: 13 }, () => 1));
    expect(bars.map(({ stays }) => stays[0]!.from)).toEqual(changesOf(lanes));
  });

  it('shows each stay in one bar, in order, none on another and none far from its time', () => {
    fc.assert(
      fc.property(lengthsOf, fc.integer({ min: 40, max: 1400 }), (lengths, width) => {
        const lane = laneOf(lengths);
        const to = lane.stays.at(-1)!.to;
        const bars = barsOf([lane], { from: 0, to }, [10, 10 + width]);
        expect(bars.flatMap(({ stays }) => stays)).toEqual(lane.stays);
        bars.forEach((bar, i) => {
          expect(bar.width).toBeGreaterThanOrEqual(4);
          const begins = 10 + (bar.stays[0]!.from / to) * width;
          const ends = 10 + (bar.stays.at(-1)!.to / to) * width;
          expect(bar.x).toBeGreaterThan(begins - 1e-6);
          expect(bar.x).toBeLessThan(begins + 5.1);
          expect(bar.x + bar.width).toBeLessThan(ends + 4.1);
          if (i > 0) expect(bar.x).toBeGreaterThan(bars[i - 1]!.x + bars[i - 1]!.width + 0.999);
        });
      }),
    );
  });

  it('leaves out what lies outside the range, and cuts what reaches out of it', () => {
    const lane = laneOf([10, 10, 10, 10]);
    const bars = barsOf([lane], { from: 15, to: 25 }, [0, 100]);
    expect(bars.map(({ stays }) => stays[0]!.stay.version)).toEqual(['1.0.1', '1.0.2']);
    expect(bars[0]).toMatchObject({ x: 0, width: 49 });
    expect(bars[1]).toMatchObject({ x: 50, width: 49 });
  });

  it('finds the bar under the pointer, or the nearest in reach, and a time in it', () => {
    const lanes = [laneOf([50, 0.1, 49.9])];
    const bars = barsOf(lanes, { from: 0, to: 100 }, [0, 100]);
    expect(barAt(bars, 0, 20, 4)).toBe(bars[0]);
    expect(barAt(bars, 0, 52, 4)).toBe(bars[1]);
    expect(barAt(bars, 0, 102, 4)).toBe(bars[2]);
    expect(barAt(bars, 0, 104.5, 4)).toBeNull();
    expect(barAt(bars, 1, 20, 4)).toBeNull();
    // The short stay is drawn wider than it was: a place on it means a time at which it was there.
    const at = timeInBar(bars[1]!, 52, 1000);
    expect(stayAt(lanes[0]!, Math.max(at, 50))!.stay.version).toBe('1.0.1');
  });
});

describe('signsOf', () => {
  const overridden = { overridden: ['Signature compatible'] };
  const back = { kind: 'rolled-back' } as const;
  const signs = (lane: Lane, width = 1000) =>
    signsOf(barsOf([lane], { from: 0, to: lane.stays.at(-1)!.to }, [0, width]));

  it('stand over the beginnings of their bars', () => {
    expect(signs(laneOf([10, 10, 10, 10], { 1: overridden, 3: back }))).toEqual([
      { kind: 'overridden', x: 255 },
      { kind: 'put-back', x: 755 },
    ]);
  });

  it('stand beside one another where both are true of one bar, or of two narrow ones', () => {
    const both = signs(laneOf([10, 10], { 1: { ...overridden, ...back } }));
    expect(both).toEqual([
      { kind: 'overridden', x: 505 },
      { kind: 'put-back', x: 518 },
    ]);
    const narrow = signs(laneOf([500, 4, 496], { 1: overridden, 2: back }));
    expect(narrow.map(({ kind }) => kind)).toEqual(['overridden', 'put-back']);
    expect(narrow[1]!.x - narrow[0]!.x).toBeGreaterThanOrEqual(13);
  });

  it('never lie on one another, and warn wherever a warning has room', () => {
    const facts = fc.array(fc.tuple(fc.double({ min: 0.1, max: 20, noNaN: true }), fc.nat(3)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(facts, fc.integer({ min: 60, max: 800 }), (all, width) => {
        const known = Object.fromEntries(
          all.map(([, fact], i) => [i, { ...(fact & 1 ? overridden : {}), ...(fact & 2 ? back : {}) }]),
        );
        const lane = laneOf(
          all.map(([length]) => length),
          known,
        );
        const bars = barsOf([lane], { from: 0, to: lane.stays.at(-1)!.to }, [0, width]);
        const found = signsOf(bars);
        for (let i = 1; i < found.length; i++) {
          const isArrow = [found[i]!, found[i - 1]!].some(({ kind }) => kind === 'put-back');
          expect(found[i]!.x - found[i - 1]!.x).toBeGreaterThanOrEqual(isArrow ? 13 : 9);
        }
        for (const { x, stays } of bars) {
          if (!stays.some(({ stay }) => stay.overridden.length > 0)) continue;
          const warnings = found.filter(({ kind }) => kind === 'overridden');
          expect(warnings.some((sign) => Math.abs(sign.x - x - 5) < 9)).toBe(true);
        }
      }),
    );
  });
});

describe('timeTicks', () => {
  const at = (text: string) => Date.parse(text);
  const texts = (from: string, to: string, most: number) =>
    timeTicks({ from: at(from), to: at(to) }, most).map(({ text }) => text);

  it.each([
    ['2026-12-02T14:20Z', '2026-12-02T15:20Z', 4, ['2 Dec, 14:30', '14:45', '15:00', '15:15']],
    ['2026-12-01T20:00Z', '2026-12-02T08:00Z', 4, ['1 Dec, 21:00', '2 Dec', '03:00', '06:00']],
    ['2026-12-28T00:00Z', '2027-01-03T00:00Z', 4, ['29 Dec 2026', '31 Dec', '2 Jan 2027']],
    ['2026-11-01T00:00Z', '2026-11-30T00:00Z', 5, ['2 Nov 2026', '9 Nov', '16 Nov', '23 Nov', '30 Nov']],
    ['2026-08-03T00:00Z', '2026-12-02T00:00Z', 5, ['Sep 2026', 'Oct', 'Nov', 'Dec']],
    ['2024-02-28T00:00Z', '2026-12-02T00:00Z', 3, ['2025', '2026']],
  ])('from %s to %s, about %d', (from, to, most, expected) => {
    expect(texts(from, to, most)).toEqual(expected);
  });

  it('are few enough, ascending, inside, and no two say the same', () => {
    const from = fc.integer({ min: at('1990-01-01'), max: at('2060-01-01') });
    const length = fc.double({ min: Math.log(300_000), max: Math.log(30 * 365 * day), noNaN: true });
    fc.assert(
      fc.property(from, length, fc.integer({ min: 2, max: 14 }), (start, log, most) => {
        const range = { from: start, to: start + Math.exp(log) };
        const ticks = timeTicks(range, most);
        // The shortest month has 28 days and counts as 30.
        expect(ticks.length).toBeLessThanOrEqual(most * (30 / 28) + 1);
        ticks.forEach(({ time }, i) => {
          expect(time).toBeGreaterThanOrEqual(i === 0 ? range.from : ticks[i - 1]!.time + 1);
          expect(time).toBeLessThanOrEqual(range.to);
        });
      }),
    );
  });
});

describe('rangeOf', () => {
  const now = 1000 * day;

  it('ends now, and begins with the first promotion or later', () => {
    expect(rangeOf('all', 0, now, null)).toEqual({ from: 0, to: now });
    expect(rangeOf('month', 0, now, null)).toEqual({ from: now - ranges.month, to: now });
    expect(rangeOf('year', now - 10 * day, now, null)).toEqual({ from: now - 10 * day, to: now });
    expect(rangeOf('all', now, now, null)).toEqual({ from: now - 300_000, to: now });
  });

  it('moves to a moment that lies before it, not before the first promotion', () => {
    expect(rangeOf('month', 0, now, 500 * day)).toEqual({ from: 485 * day, to: 515 * day });
    expect(rangeOf('month', 0, now, 3 * day)).toEqual({ from: 0, to: 30 * day });
    expect(rangeOf('month', 0, now, now - 29 * day).to).toBe(now);
    expect(rangeOf('all', 0, now, 500 * day)).toEqual({ from: 0, to: now });
  });

  it('always has the moment in it, and keeps its length', () => {
    const names = fc.constantFrom('year', 'quarter', 'month' as const);
    fc.assert(
      fc.property(names, fc.double({ min: 0, max: 1000, noNaN: true }), (name, days) => {
        const { from, to } = rangeOf(name, 0, now, days * day);
        expect(from).toBeLessThanOrEqual(days * day);
        expect(to).toBeGreaterThanOrEqual(days * day);
        expect(to - from).toBeCloseTo(ranges[name], 0);
      }),
    );
  });

  it('offers those only that leave something out', () => {
    expect(rangeChoices(0, 20 * day)).toEqual([]);
    expect(rangeChoices(0, 100 * day)).toEqual(['all', 'month']);
    expect(rangeChoices(0, 120 * day)).toEqual(['all', 'quarter', 'month']);
    expect(rangeChoices(0, 1000 * day)).toEqual(['all', 'year', 'quarter', 'month']);
  });
});

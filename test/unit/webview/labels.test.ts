import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsize, spread } from '../../../webview/chart/labels.ts';

describe('spread', () => {
  it('leaves labels that have room', () => {
    expect(spread([10, 50, 90], 15, 0, 100)).toEqual([10, 50, 90]);
  });

  it('parts labels that would overlap, around their centre', () => {
    expect(spread([50, 50], 20, 0, 100)).toEqual([40, 60]);
    expect(spread([52, 48], 20, 0, 100)).toEqual([60, 40]);
  });

  it('keeps order, distance and bounds', () => {
    const wanted = fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(wanted, (places) => {
        const result = spread(places, 15, 0, 200);
        const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
        for (let k = 1; k < order.length; k++) {
          expect(result[order[k]!]! - result[order[k - 1]!]!).toBeGreaterThanOrEqual(15 - 1e-9);
        }
        expect(Math.min(...result)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(...result)).toBeLessThanOrEqual(200 + 1e-9);
      }),
    );
  });
});

describe('ellipsize', () => {
  const measure = (text: string) => text.length;

  it('leaves what fits', () => {
    expect(ellipsize('lag_1', 5, measure)).toBe('lag_1');
  });

  it('keeps beginning and end', () => {
    expect(ellipsize('sales_lag_28', 8, measure)).toBe('sales…28');
  });

  it('is never wider than asked, down to the ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (text, width) => {
        expect(measure(ellipsize(text, width, measure))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('does not tear characters apart', () => {
    const family = '👩‍👩‍👧‍👦';
    const short = ellipsize(family.repeat(20), 40, measure);
    for (const part of short.split('…')) expect(part.replaceAll(family, '')).toBe('');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linear, niceScale, tickText, ticksOf } from '../../../webview/chart/scale.ts';

describe('niceScale', () => {
  it.each<[number, number, number, { min: number; max: number; step: number }]>([
    [2.61, 4.4, 5, { min: 2.5, max: 4.5, step: 0.5 }],
    [0, 632, 6, { min: 0, max: 800, step: 200 }],
    [0.52, 0.93, 4, { min: 0.4, max: 1, step: 0.2 }],
    [-3, 7, 5, { min: -4, max: 8, step: 2 }],
  ])('from %s to %s in %s steps', (low, high, ticks, scale) => {
    expect(niceScale(low, high, ticks)).toEqual(scale);
  });

  it('holds the range on round ticks', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(Math.abs(a - b) > 1e-6);
        const [low, high] = a < b ? [a, b] : [b, a];
        const scale = niceScale(low, high, 5);
        const room = scale.step * 1e-6;
        expect(scale.min).toBeLessThanOrEqual(low + room);
        expect(scale.max).toBeGreaterThanOrEqual(high - room);
        expect(ticksOf(scale).length).toBeGreaterThanOrEqual(2);
        expect(ticksOf(scale).length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it('makes room around a single value, and does without any', () => {
    const around = niceScale(5, 5, 4);
    expect(around.min).toBeLessThan(5);
    expect(around.max).toBeGreaterThan(5);
    expect(niceScale(0, 0, 4)).toMatchObject({ min: -1, max: 1 });
    expect(niceScale(Infinity, -Infinity, 4)).toEqual({ min: 0, max: 1, step: 1 });
  });

  it('counts in whole steps', () => {
    expect(niceScale(0, 3, 10, 1).step).toBe(1);
  });
});

describe('tickText', () => {
  it.each<[number, number, string]>([
    [0, 0.5, '0'],
    [1, 0.5, '1.0'],
    [-2.5, 0.5, '\u22122.5'],
    [1200, 200, '1,200'],
    [1000.25, 0.05, '1,000.25'],
    [3e9, 1e9, '3e9'],
    [2e-9, 1e-9, '2e\u22129'],
  ])('%s with steps of %s is %s', (value, step, text) => {
    expect(tickText(value, step)).toBe(text);
  });
});

it('linear maps ends to ends', () => {
  const toY = linear([0, 10], [200, 0]);
  expect([toY(0), toY(5), toY(10)]).toEqual([200, 100, 0]);
});

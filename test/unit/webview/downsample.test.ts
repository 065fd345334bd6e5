import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsample } from '../../../webview/chart/downsample.ts';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 300 });

describe('downsample', () => {
  it('keeps at most so many, in order, with both ends', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 3, max: 120 }), (all, limit) => {
        const kept = downsample(all, limit);
        expect(kept.length).toBe(Math.min(all.length, limit));
        expect(kept).toEqual([...kept].sort((a, b) => a - b));
        expect(new Set(kept).size).toBe(kept.length);
        if (all.length > 0) expect([kept[0], kept.at(-1)]).toEqual([0, all.length - 1]);
      }),
    );
  });

  it('keeps a spike', () => {
    const flat = Array.from({ length: 2000 }, () => 1);
    flat[777] = 50;
    expect(downsample(flat, 20)).toContain(777);
  });

  it('leaves out what is not finite', () => {
    expect(downsample([1, NaN, 3, Infinity, 5], 100)).toEqual([0, 2, 4]);
    const holes = Array.from({ length: 100 }, (_, i) => (i % 2 ? NaN : i));
    expect(downsample(holes, 10).every((index) => index % 2 === 0)).toBe(true);
  });

  it('keeps the course of a curve', () => {
    const curve = Array.from({ length: 5000 }, (_, i) => Math.exp(-i / 400) * 10);
    const kept = downsample(curve, 100);
    // The straight lines between the kept points stay close to the curve.
    let worst = 0;
    for (let k = 1; k < kept.length; k++) {
      const [from, to] = [kept[k - 1]!, kept[k]!];
      for (let i = from; i <= to; i++) {
        const line = curve[from]! + ((curve[to]! - curve[from]!) * (i - from)) / (to - from);
        worst = Math.max(worst, Math.abs(line - curve[i]!));
      }
    }
    expect(worst).toBeLessThan(0.1);
  });
});

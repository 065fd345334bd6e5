import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionsUpTo } from '../../../webview/chart/isolines.ts';

type Ring = readonly (readonly [x: number, y: number])[];

/** Twice the area by the shoelace formula; its sign tells which way the ring runs. */
function area(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
}

const total = (rings: readonly Ring[]) => Math.abs(rings.reduce((sum, ring) => sum + area(ring), 0) / 2);

function grid(nx: number, ny: number, value: (x: number, y: number) => number): number[] {
  return Array.from({ length: nx * ny }, (_, i) => value(i % nx, Math.floor(i / nx)));
}

describe('regionsUpTo', () => {
  it('is the whole grid where all is below, nothing where all is above', () => {
    const flat = grid(4, 3, () => 1);
    expect(total(regionsUpTo(flat, 4, 3, 2))).toBeCloseTo(6);
    expect(regionsUpTo(flat, 4, 3, 0)).toEqual([]);
  });

  it('cuts a slope where the level is', () => {
    const slope = grid(5, 3, (x) => x);
    expect(total(regionsUpTo(slope, 5, 3, 2.5))).toBeCloseTo(2.5 * 2);
  });

  it('has the area of a circle around a bowl', () => {
    const bowl = grid(41, 41, (x, y) => (x - 20) ** 2 + (y - 20) ** 2);
    const rings = regionsUpTo(bowl, 41, 41, 144);
    expect(rings).toHaveLength(1);
    expect(total(rings) / (Math.PI * 144)).toBeCloseTo(1, 1);
  });

  it('has a hole that runs the other way round', () => {
    const ring = grid(41, 41, (x, y) => Math.abs(Math.hypot(x - 20, y - 20) - 10));
    const rings = regionsUpTo(ring, 41, 41, 4);
    expect(rings).toHaveLength(2);
    expect(Math.sign(area(rings[0]!))).toBe(-Math.sign(area(rings[1]!)));
    expect(total(rings) / (Math.PI * (14 ** 2 - 6 ** 2))).toBeCloseTo(1, 1);
  });

  it('takes what is missing for outside', () => {
    const holed = grid(3, 3, (x, y) => (x === 1 && y === 1 ? NaN : 0));
    expect(total(regionsUpTo(holed, 3, 3, 1))).toBeLessThan(4);
  });

  it('grows with the level, whatever the values', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 9 }), (list, level) => {
        const smaller = regionsUpTo(list, 5, 4, level + 0.25);
        const larger = regionsUpTo(list, 5, 4, level + 0.5);
        expect(total(larger)).toBeGreaterThanOrEqual(total(smaller) - 1e-9);
        for (const [x, y] of larger.flat()) {
          expect(x >= 0 && x <= 4 && y >= 0 && y <= 3).toBe(true);
        }
      }),
    );
  });
});

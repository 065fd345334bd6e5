import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketOf,
  checkUnit,
  createAssigner,
  hashRanges,
} from '../../../src/core/experiment/assignment/assigner.ts';
import { fnv1a } from '../../../src/core/experiment/assignment/fnv1a.ts';
import { chiSquareTail } from '../../../src/core/statistics/chiSquare.ts';

interface Hashes {
  readonly fnv: readonly (readonly [string, number])[];
  readonly buckets: readonly { seed: string; unit: string; bucket?: number; range?: [number, number] }[];
  readonly cases: readonly {
    readonly id: string;
    readonly kind: string;
    readonly inputs: { readonly seed: string; readonly value: string };
    readonly expected: { readonly fnv1a32_utf16_units: number; readonly bucket_v2: number } & {
      readonly count_lt_half: number;
      readonly cross_2x2: readonly number[];
    };
  }[];
}
const hashes = JSON.parse(
  readFileSync(new URL('../../fixtures/experiment/hash.json', import.meta.url), 'utf8'),
) as Hashes;

const planOf = (weights: readonly number[], coverage = 1, seed = 'exp') =>
  ({ seed, coverage, variants: weights.map((weight) => ({ weight })) }) as never;

describe('the hash is that of GrowthBook', () => {
  it.each(hashes.fnv)('FNV-1a of %o', (text, expected) => expect(fnv1a(text) % 1000).toBe(expected));

  it.each(hashes.buckets)('version 2: $seed, $unit', ({ seed, unit, bucket, range }) => {
    const found = bucketOf(seed, unit);
    if (bucket !== undefined) expect(found).toBe(bucket);
    if (range) expect(found >= range[0] && found < range[1]).toBe(true);
  });

  it.each(hashes.cases.filter(({ kind }) => kind === 'fnv1a_bucket'))(
    'computed elsewhere: $id',
    ({ inputs, expected }) => {
      expect(fnv1a(inputs.value)).toBe(
        inputs.seed === '' ? expected.fnv1a32_utf16_units : fnv1a(inputs.value),
      );
      expect(fnv1a(inputs.value, fnv1a(inputs.seed))).toBe(fnv1a(inputs.seed + inputs.value));
      expect(bucketOf(inputs.seed, inputs.value)).toBe(expected.bucket_v2);
    },
  );

  it('splits 100,000 units as counted elsewhere, and independently of another experiment', () => {
    const { expected } = hashes.cases.find(({ kind }) => kind === 'fnv1a_distribution')!;
    const cross = [0, 0, 0, 0];
    for (let k = 0; k < 100_000; k++) {
      const place = 2 * Number(bucketOf('exp-A', `u${k}`) >= 0.5) + Number(bucketOf('exp-B', `u${k}`) >= 0.5);
      cross[place]! += 1;
    }
    expect(cross[0]! + cross[1]!).toBe(expected.count_lt_half);
    expect(cross).toEqual(expected.cross_2x2);
  });
});

describe('assignment', () => {
  it('is uniform: a million units in a thousand buckets', () => {
    const counts = new Uint32Array(1000);
    for (let k = 0; k < 1_000_000; k++) counts[Math.floor(bucketOf('uniform', `customer-${k}`) * 1000)]! += 1;
    const chi2 = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquareTail(chi2, 999)).toBeGreaterThan(0.001);
  });

  it('is independent between experiments', () => {
    const assign = [
      createAssigner(planOf([0.5, 0.5], 1, 'one')),
      createAssigner(planOf([0.5, 0.5], 1, 'two')),
    ] as const;
    const table = [0, 0, 0, 0];
    const units = 200_000;
    for (let k = 0; k < units; k++) table[2 * assign[0](`c${k}`) + assign[1](`c${k}`)]! += 1;
    const [a, b, c, d] = table as [number, number, number, number];
    const chi2 = (units * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
    expect(chiSquareTail(chi2, 1)).toBeGreaterThan(0.001);
  });

  const weights = fc
    .array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 8 })
    .map((parts) => parts.map((part) => part / parts.reduce((sum, each) => sum + each, 0)));

  it('never moves a unit when the coverage is raised', () => {
    fc.assert(
      fc.property(
        weights,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string(),
        (shares, coverage, more, unit) => {
          const before = createAssigner(planOf(shares, coverage))(unit);
          const after = createAssigner(planOf(shares, coverage + (1 - coverage) * more))(unit);
          if (before >= 0) expect(after).toBe(before);
        },
      ),
    );
  });

  it('covers every unit with full coverage, and the ranges begin where the weights do', () => {
    fc.assert(
      fc.property(weights, fc.string(), (shares, unit) => {
        expect(createAssigner(planOf(shares))(unit)).toBeGreaterThanOrEqual(0);
        const ranges = hashRanges(planOf(shares, 0.5));
        ranges.forEach(({ start, end }, index) => {
          expect(start).toBeCloseTo(
            shares.slice(0, index).reduce((sum, each) => sum + each, 0),
            12,
          );
          expect(end - start).toBeCloseTo(shares[index]! / 2, 12);
        });
      }),
    );
  });

  it('takes code units as they are', () => {
    expect(bucketOf('s', 'e\u0301')).not.toBe(bucketOf('s', '\u00e9'));
    expect(() => checkUnit('')).toThrow(expect.objectContaining({ code: 'outcome-invalid' }));
    expect(() => checkUnit('x'.repeat(1001))).toThrow(expect.objectContaining({ code: 'outcome-invalid' }));
    checkUnit('x'.repeat(1000));
  });
});

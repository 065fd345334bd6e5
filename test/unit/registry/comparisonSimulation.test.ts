import { expect, it } from 'vitest';
import { compareRows } from '../../../src/core/registry/comparison/compareRows.ts';
import { createRandom, type Random } from '../../../src/core/statistics/random.ts';
import { normal, rowsOf } from './comparisonRowsOf.ts';

/** Errors of equally good models on one row; what they share comes first. */
const errors: Readonly<Record<string, (random: Random, versions: number) => number[]>> = {
  'normal, mostly shared'(random, versions) {
    const shared = normal(random);
    return Array.from({ length: versions }, () => shared + 0.5 * normal(random));
  },
  'heavy tails'(random, versions) {
    const t3 = () => {
      const squares = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2;
      return normal(random) / Math.sqrt(squares / 3);
    };
    const shared = t3();
    return Array.from({ length: versions }, () => shared + t3());
  },
  'log-normal sizes': (random, versions) =>
    Array.from({ length: versions }, () => Math.exp(1.5 * normal(random))),
  'rare and wild': (random, versions) =>
    Array.from({ length: versions }, () =>
      random.uniform() < 0.03 ? -20 * Math.log(1 - random.uniform()) : normal(random),
    ),
};

function regression(shape: string) {
  return (count: number, versions: number, random: Random) => {
    const truth = Float64Array.from({ length: count }, () => 50 + 5 * normal(random));
    const predictions = Array.from({ length: versions }, () => Float64Array.from(truth));
    for (let row = 0; row < count; row++) {
      errors[shape]!(random, versions).forEach((error, version) => {
        predictions[version]![row]! += error;
      });
    }
    return rowsOf('regression', truth, predictions);
  };
}

/** Probabilities of equally good models: the same signal with other noise, sure mistakes among them. */
function binary(count: number, versions: number, random: Random) {
  const truth = Float64Array.from({ length: count }, () => (random.uniform() < 0.2 ? 1 : 0));
  const signal = truth.map((value) => 2 * (value - 0.5) + normal(random));
  const predictions = Array.from({ length: versions }, () =>
    signal.map((value) => 1 / (1 + Math.exp(-1.5 * value - normal(random)))),
  );
  return rowsOf('binary', truth, predictions);
}

const shapes = [
  ...Object.keys(errors).map((shape) => ({ shape, draw: regression(shape) })),
  { shape: 'binary', draw: binary },
];

/** Fewer runs where they take long. */
const sizes = [
  { rows: 50, versions: 2, runs: 400 },
  { rows: 50, versions: 4, runs: 150 },
  { rows: 300, versions: 2, runs: 120 },
  { rows: 2000, versions: 2, runs: 20 },
  { rows: 2000, versions: 4, runs: 8 },
];

it(
  'recommends one of equal models in at most 6 % of comparisons at an alpha of 0.05',
  { timeout: 120_000 },
  () => {
    const random = createRandom(20_251);
    const found = shapes.flatMap(({ shape, draw }) =>
      sizes.map(({ rows, versions, runs }) => {
        let wrong = 0;
        for (let run = 0; run < runs; run++) {
          const { pairs } = compareRows(draw(rows, versions, random), { resamples: 200, seed: run });
          // Any pair at all, which is more than a version that beats each other one.
          if (pairs.some(({ recommendation }) => recommendation !== 'none')) wrong++;
        }
        return { shape, rows, versions, runs, wrong };
      }),
    );
    const rateOf = (part: typeof found) =>
      part.reduce((sum, { wrong }) => sum + wrong, 0) / part.reduce((sum, { runs }) => sum + runs, 0);
    expect(rateOf(found)).toBeLessThanOrEqual(0.06);
    // A rate near 0 would mean that nothing is ever recommended.
    expect(rateOf(found)).toBeGreaterThan(0.02);
    for (const { shape } of shapes) {
      // About 700 runs each: 0.05 give or take three standard errors.
      expect([shape, rateOf(found.filter((each) => each.shape === shape)) <= 0.075]).toEqual([shape, true]);
    }
  },
);

it('finds a real difference nearly always where the rows allow it', { timeout: 60_000 }, () => {
  const random = createRandom(3);
  let right = 0;
  for (let run = 0; run < 60; run++) {
    // 15 % larger errors: about 5 standard errors of the difference.
    const rows = regression('normal, mostly shared')(1000, 2, random);
    const worse = rows.predictions[1]!.map((value, row) => {
      const truth = rows.truth[row]!;
      return truth + 1.15 * (value - truth);
    });
    const compared = compareRows({ ...rows, predictions: [worse, rows.predictions[0]!] }, { resamples: 200 });
    if (compared.recommendation === 1) right++;
  }
  expect(right).toBeGreaterThanOrEqual(57);
});

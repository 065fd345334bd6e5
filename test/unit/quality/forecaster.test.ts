import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureStats } from '../../../src/core/quality/featureStats.ts';
import { featureLabel, featureValueText } from '../../../src/core/quality/featureWords.ts';
import { defaultGates, parseQualityPolicy } from '../../../src/core/quality/gatesPolicy.ts';
import {
  checkErrors,
  checkKey,
  conformalRanges,
  errorsOf,
  intervalAround,
  rangesAt,
} from '../../../src/core/quality/intervals.ts';
import { presentRate } from '../../../src/core/quality/standing.ts';
import { type HeldOut, validate } from '../../../src/core/quality/validation.ts';
import { validationResult } from '../../../src/core/registry/governance/gates.ts';
import { createRandom } from '../../../src/core/statistics/random.ts';

describe('intervals', () => {
  it('hold for one more residual as often as they say, whatever the distribution', () => {
    const random = createRandom(1);
    const draw = () => -Math.log(1 - random.uniform()) - 0.3 * random.uniform();
    const inside = { '50': 0, '80': 0, '95': 0 };
    const tries = 4000;
    for (let attempt = 0; attempt < tries; attempt++) {
      const ranges = conformalRanges(Array.from({ length: 99 }, draw));
      const next = draw();
      for (const level of ['50', '80', '95'] as const) {
        const [low, high] = ranges[level];
        if (next >= low && next <= high) inside[level] += 1;
      }
    }
    // Split conformal: at least the level, at most 2 / (n + 1) more; three standard errors are 0.024.
    for (const level of ['50', '80', '95'] as const) {
      const share = inside[level] / tries;
      expect(share).toBeGreaterThan(Number(level) / 100 - 0.024);
      expect(share).toBeLessThan(Number(level) / 100 + 0.044);
    }
  });

  it('lie within one another, and within 0 and 100 around their forecast', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        (residuals, forecast, scale) => {
          const ranges = conformalRanges(residuals);
          const [half, most, nearly] = (['50', '80', '95'] as const).map((level) =>
            intervalAround(forecast, scale, ranges[level]),
          );
          const ends = [nearly![0], most![0], half![0], forecast, half![1], most![1], nearly![1]];
          expect(ends.toSorted((a, b) => a - b)).toEqual(ends);
          expect(ends[0]).toBeGreaterThanOrEqual(0);
          expect(ends.at(-1)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it('beyond the days that were measured are those of the last', () => {
    const list = [conformalRanges([1]), conformalRanges([2])];
    expect(rangesAt(list, 0)).toBe(list[0]);
    expect(rangesAt(list, 2)).toBe(list[1]);
    expect(rangesAt(list, 90)).toBe(list[1]);
  });

  it('have the errors of each check, drawn to the usual ones where there are few', () => {
    const key = (rule: string) => checkKey({ source: 's', tenant: 't', dataset: 'd', rule });
    const many = Array.from({ length: 400 }, (_, index) => ({
      check: key('much'),
      value: index % 2 === 0 ? 8 : -12,
    }));
    const few = [{ check: key('little'), value: 0 }];
    const errors = checkErrors([...many, ...few]);
    expect(errorsOf(errors, key('much')).scale).toBeCloseTo(10, 1);
    expect(errorsOf(errors, key('much')).shift).toBeCloseTo(-2, 1);
    expect(errorsOf(errors, key('little')).scale).toBeGreaterThan(9);
    expect(errorsOf(errors, key('gone'))).toBe(errors.usual);
    expect(errorsOf(errors, '__proto__')).toBe(errors.usual);
  });
});

describe('the validation', () => {
  function held(errors: (day: number) => number, rows = 600): HeldOut {
    const day = Float64Array.from({ length: rows }, (_, row) => 20_000 + Math.floor(row / 10));
    const truth = Float64Array.from({ length: rows }, (_, row) => 80 + (row % 7));
    const shifted = (by: (row: number) => number) => truth.map((value, row) => value + by(row));
    const sign = (row: number) => (row % 2 === 0 ? 1 : -1);
    const flags = Uint8Array.from({ length: rows }, (_, row) => (row % 5 === 0 ? 0 : 1));
    return {
      truth,
      forecast: shifted((row) => sign(row) * errors(day[row]! - 20_000) * (1 + (row % 3) / 10)),
      baselines: [6, 5, 7].map((size) => shifted((row) => sign(row) * size)),
      dataset: Array.from({ length: rows }, (_, row) => `d${row % 2}`),
      rule: Array.from({ length: rows }, (_, row) => `r${row % 3}`),
      day,
      inside: { '50': flags, '80': flags, '95': flags },
    };
  }
  const failed = (errors: (day: number) => number, policy = defaultGates, rows?: number) =>
    validate(held(errors, rows), policy)
      .gates.filter(({ passed }) => !passed)
      .map(({ name }) => name);

  it('passes what is better than every simple forecast, everywhere and throughout', () => {
    expect(failed(() => 3)).toEqual([]);
    const { mae, baselines, coverage, days, firstDay, datasets } = validate(
      held(() => 3),
      defaultGates,
    );
    expect(mae).toBeCloseTo(3.3, 9);
    expect(baselines.map((each) => each.mae)).toEqual([6, 5, 7].map((size) => expect.closeTo(size, 9)));
    expect(coverage['80']).toBeCloseTo(0.8, 9);
    expect([days, firstDay]).toEqual([60, '2024-10-04']);
    expect(datasets.map(({ name }) => name).toSorted()).toEqual(['d0', 'd1']);
  });

  it('fails what is not', () => {
    expect(failed(() => 5.2)).toEqual(['beats 7-day mean', 'datasets', 'rules']);
    expect(failed((day) => (day < 30 ? 2 : 3))).toEqual(['drift']);
    expect(failed(() => 3, defaultGates, 200)).toEqual(['rows']);
  });

  it('follows its policy', () => {
    expect(failed((day) => (day < 30 ? 2 : 3), { ...defaultGates, maxDrift: 2 })).toEqual([]);
    expect(failed(() => 3, { ...defaultGates, off: ['rows'] }, 200)).toEqual([]);
    expect(parseQualityPolicy('{"gates": {"minRows": 5}}', 'q')).toEqual({ ...defaultGates, minRows: 5 });
    expect(() => parseQualityPolicy('{"gates": {"minRow": 5}}', 'q')).toThrow('q cannot be used');
    expect(() => parseQualityPolicy('{', 'q')).toThrow('it is not JSON');
  });

  it('is a gate of promotion', () => {
    expect(
      validationResult(
        validate(
          held(() => 3),
          defaultGates,
        ),
      ),
    ).toMatchObject({ passed: true, detail: 'It passed all 7 when it was trained.' });
    expect(
      validationResult(
        validate(
          held(() => 3, 200),
          defaultGates,
        ),
      ),
    ).toMatchObject({
      passed: false,
      detail: 'Enough results: failed. 200 results held out.',
    });
  });
});

describe('what training rows were like', () => {
  it('is told of numbers by quantiles, of categories by levels', () => {
    const values = Float64Array.from({ length: 101 }, (_, index) => (index === 100 ? NaN : index));
    const rows = [...values.keys()];
    const stats = featureStats({ name: 'x', kind: 'number' }, values, rows);
    expect(stats.quantiles).toEqual([0, 5, 25, 50, 74, 94, 99]);
    expect(stats.missing).toBeCloseTo(1 / 101, 9);
    const codes = Float64Array.from([0, 1, 1, NaN]);
    expect(
      featureStats({ name: 'c', kind: 'category', levels: ['a', 'b'] }, codes, [0, 1, 2, 3]),
    ).toMatchObject({
      missing: 0.25,
      quantiles: null,
      levels: [
        { level: 'b', rows: 2 },
        { level: 'a', rows: 1 },
      ],
    });
    expect(featureStats({ name: 'x', kind: 'number' }, values, [100])).toMatchObject({
      missing: 1,
      quantiles: null,
    });
  });
});

describe('where a check stands', () => {
  it('is the mean of its last seven days with results, of fourteen', () => {
    const rates = [0, 0, ...Array.from({ length: 14 }, (_, day) => (day % 2 === 0 ? null : 10 * day))];
    expect(presentRate(rates)).toBeCloseTo((10 + 30 + 50 + 70 + 90 + 110 + 130) / 7, 9);
    expect(presentRate([50, ...Array.from({ length: 14 }, () => null)])).toBeNull();
    expect(presentRate([80])).toBe(80);
  });
});

describe('features in words', () => {
  it('have a label and a value that people can read', () => {
    expect(featureLabel('lag_1')).toBe('The day before');
    expect(featureLabel('constructor')).toBe('constructor');
    expect(featureValueText('weekday', 6)).toBe('Saturday');
    expect(featureValueText('ma_7', 87.44)).toBe('87.4 %');
    expect(featureValueText('source', 'erp')).toBe('erp');
    expect(featureValueText('lag_2', null)).toBe('');
  });
});

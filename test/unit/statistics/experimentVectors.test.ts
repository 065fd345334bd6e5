/** The statistics of experiments against reference values. */
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/core/statistics/benjaminiHochberg.ts';
import { compareBetas } from '../../../src/core/statistics/betaBinomial.ts';
import { chiSquareTail } from '../../../src/core/statistics/chiSquare.ts';
import { cuped } from '../../../src/core/statistics/cuped.ts';
import { effectSize, hedgesCorrection, intervalOfD } from '../../../src/core/statistics/effectSize.ts';
import { gaussianPosterior } from '../../../src/core/statistics/gaussianPosterior.ts';
import { holm } from '../../../src/core/statistics/holm.ts';
import { mannWhitney } from '../../../src/core/statistics/mannWhitney.ts';
import { noncentralTail } from '../../../src/core/statistics/noncentralT.ts';
import { normalQuantile, normalTail } from '../../../src/core/statistics/normal.ts';
import {
  newcombeInterval,
  twoProportions,
  wilsonInterval,
} from '../../../src/core/statistics/proportions.ts';
import { relativeDifference } from '../../../src/core/statistics/relativeDifference.ts';
import { sampleRatioTest } from '../../../src/core/statistics/sampleRatio.ts';
import { sequentialFactor, sequentialP } from '../../../src/core/statistics/sequential.ts';
import { studentQuantile, studentTail } from '../../../src/core/statistics/studentT.ts';
import { type Sample, welch, welchInterval } from '../../../src/core/statistics/welch.ts';
import { numberOf, relativeError, sampleOf, vectorsOf } from './vectors.ts';

type Expected = Readonly<Record<'diff' | 'se' | 't' | 'df' | 'p_two_sided', number | string>> & {
  readonly [Name in `ci${90 | 95 | 99}`]: readonly [number, number];
};

/** Tolerance of a case, at least that which is asked of us: a case may be stricter than double arithmetic is. */
const near = (value: number, expected: number | string, rtol: number) => {
  const wanted = numberOf(expected);
  if (Number.isNaN(wanted)) expect(value).toBeNaN();
  else if (Math.abs(wanted) < 1e-300) expect(Math.abs(value)).toBeLessThan(1e-299);
  else expect(relativeError(value, wanted)).toBeLessThanOrEqual(rtol);
};
const nearPair = (value: readonly number[], expected: readonly (number | string)[], rtol: number) => {
  // A bound near zero is a difference of two larger numbers.
  const scale = Math.max(...expected.map((each) => Math.abs(numberOf(each))));
  value.forEach((each, k) => {
    expect(Math.abs(each - numberOf(expected[k]!))).toBeLessThanOrEqual(rtol * scale);
  });
};

describe('Welch', () => {
  const check = (a: Sample, b: Sample, expected: Expected, rtol: number) => {
    const test = welch(a, b);
    near(test.difference, expected.diff, rtol);
    near(test.standardError, expected.se, rtol);
    near(test.t, expected.t, rtol);
    near(test.df, expected.df, rtol);
    near(test.pValue, expected.p_two_sided, Math.max(rtol, 1e-9));
    for (const level of [90, 95, 99] as const) {
      nearPair(welchInterval(test, 1 - level / 100), expected[`ci${level}`], 1e-9);
    }
  };
  it.each(vectorsOf<{ a: number[]; b: number[] }, Expected>('welch_raw'))(
    'from values: $id',
    ({ id, inputs, expected, rtol }) => {
      // Its variances are subnormal numbers, which have only a few digits: the same values times a power of two.
      const scale = id === 'welch_tiny_scale' ? 2 ** 500 : 1;
      const scaled = (pair: readonly [number, number]) => [pair[0] * scale, pair[1] * scale] as const;
      const [a, b] = [inputs.a, inputs.b].map((values) => sampleOf(values.map((value) => value * scale)));
      const wanted = {
        ...expected,
        diff: numberOf(expected.diff) * scale,
        se: numberOf(expected.se) * scale,
        ci90: scaled(expected.ci90),
        ci95: scaled(expected.ci95),
        ci99: scaled(expected.ci99),
      };
      check(a!, b!, wanted, rtol);
    },
  );
  type Summary = { n: number; mean: number; sd: number };
  it.each(vectorsOf<{ a: Summary; b: Summary }, Expected>('welch_summary'))(
    'from summaries: $id',
    ({ inputs, expected, rtol }) => {
      const [a, b] = [inputs.a, inputs.b].map(({ n, mean, sd }) => ({ n, mean, variance: sd ** 2 }));
      check(a!, b!, expected, rtol);
    },
  );
  it.each(vectorsOf<{ a: number[]; b: number[] }, Expected>('welch_degenerate'))(
    'without variance: $id',
    ({ inputs, expected, rtol }) => {
      const test = welch(sampleOf(inputs.a), sampleOf(inputs.b));
      near(test.t, expected.t, rtol);
      near(test.pValue, expected.p_two_sided, rtol);
    },
  );
});

describe('effect sizes', () => {
  type Wanted = {
    cohens_d: number;
    hedges_J_exact: number;
    hedges_g_exact: number;
    d_ci95_noncentral_t: number[];
  };
  it.each(vectorsOf<{ a: number[]; b: number[] }, Wanted>('effect_size'))(
    '$id',
    ({ inputs, expected, rtol }) => {
      const [a, b] = [sampleOf(inputs.a), sampleOf(inputs.b)];
      const effect = effectSize(a, b, 0.05)!;
      near(effect.d, expected.cohens_d, rtol);
      near(effect.g, expected.hedges_g_exact, rtol);
      near(hedgesCorrection(a.n + b.n - 2), expected.hedges_J_exact, rtol);
      nearPair(intervalOfD(effect.d, a.n, b.n, 0.05), expected.d_ci95_noncentral_t, rtol);
    },
  );
});

describe('proportions', () => {
  type One = { count: number; n: number; alpha: number };
  it.each(vectorsOf<One, { wilson: number[] }>('proportion_ci'))(
    'Wilson: $id',
    ({ inputs: { count, n, alpha }, expected, rtol }) => {
      wilsonInterval({ successes: count, n }, alpha).forEach((bound, k) =>
        near(bound, expected.wilson[k]!, rtol),
      );
    },
  );
  type Two = { count_a: number; n_a: number; count_b: number; n_b: number; alpha: number };
  type Wanted = Readonly<Record<'diff' | 'z_pooled' | 'p_pooled_two_sided', number>> & {
    se_unpooled?: number;
    diff_ci_newcombe: number[];
  };
  it.each(vectorsOf<Two, Wanted>('two_proportions'))('of two: $id', ({ inputs, expected, rtol }) => {
    const a = { successes: inputs.count_a, n: inputs.n_a };
    const b = { successes: inputs.count_b, n: inputs.n_b };
    const test = twoProportions(a, b);
    near(test.z, expected.z_pooled, rtol);
    near(test.pValue, expected.p_pooled_two_sided, rtol);
    if (expected.se_unpooled !== undefined) near(test.standardError, expected.se_unpooled, rtol);
    nearPair(newcombeInterval(a, b, inputs.alpha), expected.diff_ci_newcombe, rtol);
  });
});

describe('Mann and Whitney', () => {
  type Wanted = Readonly<Record<'U_b' | 'p_two_sided_asymptotic_cc' | 'auc_b_over_a', number>>;
  it.each(vectorsOf<{ a: number[]; b: number[] }, Wanted>('mann_whitney'))(
    '$id',
    ({ inputs, expected, rtol }) => {
      const { a, b } = inputs;
      const all = [...a, ...b];
      const count = (holds: (value: number) => boolean) => all.filter(holds).length;
      const rankOf = (value: number) =>
        count((each) => each < value) + (count((each) => each === value) + 1) / 2;
      const rankSum = b.reduce((sum, value) => sum + rankOf(value), 0);
      const ties = [...new Set(all)].reduce((sum, value) => {
        const t = count((each) => each === value);
        return sum + t ** 3 - t;
      }, 0);
      const test = mannWhitney(a.length, b.length, rankSum, ties);
      near(test.u, expected.U_b, rtol);
      near(test.superiority, expected.auc_b_over_a, rtol);
      near(test.pValue, expected.p_two_sided_asymptotic_cc, rtol);
    },
  );
});

describe('sample ratio', () => {
  type Wanted = { chi2: number; df: number; p: number | string; log10_p: number };
  it.each(vectorsOf<{ observed: number[]; weights: number[] }, Wanted>('srm'))(
    '$id',
    ({ inputs, expected, rtol }) => {
      const test = sampleRatioTest(inputs.observed, inputs.weights);
      near(test.chi2, expected.chi2, rtol);
      expect(test.df).toBe(expected.df);
      near(test.pValue, expected.p, rtol);
    },
  );
});

describe('several tests at once', () => {
  type Wanted = { holm: number[]; bh: number[] };
  it.each(vectorsOf<{ p: number[] }, Wanted>('multiple_comparisons'))('$id', ({ inputs, expected, rtol }) => {
    holm(inputs.p).forEach((p, k) => near(p, expected.holm[k]!, rtol));
    benjaminiHochberg(inputs.p).forEach((p, k) => near(p, expected.bh[k]!, rtol));
  });
});

describe('confidence sequences', () => {
  type Inputs = Readonly<
    Record<'n_a' | 'mean_a' | 'var_a' | 'n_b' | 'mean_b' | 'var_b' | 'alpha' | 'n_star', number>
  > & { relative: boolean };
  type Wanted = Readonly<Record<'estimate' | 'se' | 'halfwidth' | 'p_always_valid', number>>;
  it.each(vectorsOf<Inputs, Wanted>('sequential_asymptotic_cs'))('$id', ({ inputs, expected, rtol }) => {
    const { alpha, n_star } = inputs;
    const n = inputs.n_a + inputs.n_b;
    near(expected.se * sequentialFactor(n, alpha, n_star), expected.halfwidth, rtol);
    near(
      sequentialP(expected.estimate, expected.se, n, alpha, n_star),
      expected.p_always_valid,
      Math.max(rtol, 1e-9),
    );
  });
});

describe('CUPED', () => {
  type Inputs = { x_a: number[]; y_a: number[]; x_b: number[]; y_b: number[] };
  const arm = (y: number[], x: number[]) => {
    const [of, by] = [sampleOf(y), sampleOf(x)];
    const products = y.reduce((sum, value, k) => sum + (value - of.mean) * (x[k]! - by.mean), 0);
    return { ...of, covariate: { ...by, covariance: products / (y.length - 1) } };
  };
  type Wanted = Readonly<
    Record<'theta' | 'adj_var_a' | 'adj_var_b' | 'diff' | 'se' | 't' | 'df' | 'p_two_sided', number>
  >;
  it.each(vectorsOf<Inputs, Wanted>('cuped'))('$id', ({ inputs, expected, rtol }) => {
    const { theta, a, b } = cuped(arm(inputs.y_a, inputs.x_a), arm(inputs.y_b, inputs.x_b));
    const test = welch(a, b);
    near(theta, expected.theta, rtol);
    near(a.variance, expected.adj_var_a, rtol);
    near(b.variance, expected.adj_var_b, rtol);
    near(test.difference, expected.diff, rtol);
    near(test.standardError, expected.se, rtol);
    near(test.df, expected.df, rtol);
    near(test.pValue, expected.p_two_sided, rtol);
  });
});

describe('relative difference', () => {
  type Sums = { n: number; sum: number; sum_squares: number };
  type Wanted = { estimate: number; se: number; df: number; ci95: number[] };
  it.each(vectorsOf<{ a: Sums; b: Sums }, Wanted>('relative_lift'))('$id', ({ inputs, expected, rtol }) => {
    const [a, b] = [inputs.a, inputs.b].map(({ n, sum, sum_squares }) => ({
      n,
      mean: sum / n,
      variance: (sum_squares - sum ** 2 / n) / (n - 1),
    }));
    const relative = relativeDifference(a!, b!, 0.05)!;
    near(relative.value, expected.estimate, rtol);
    near(relative.standardError, expected.se, rtol);
    near(relative.df, expected.df, rtol);
    nearPair(relative.interval, expected.ci95, rtol);
  });
});

describe('posteriors', () => {
  type Counts = { count_a: number; n_a: number; count_b: number; n_b: number };
  type Wanted = Readonly<
    Record<
      'prob_b_beats_a' | 'post_mean_a' | 'post_mean_b' | 'expected_loss_choose_b' | 'expected_loss_choose_a',
      number
    >
  >;
  it.each(vectorsOf<Counts, Wanted>('beta_binomial'))('of proportions: $id', ({ inputs, expected, rtol }) => {
    const compared = compareBetas(
      { successes: inputs.count_a, n: inputs.n_a },
      { successes: inputs.count_b, n: inputs.n_b },
    );
    near(compared.bAbove, expected.prob_b_beats_a, rtol);
    near(compared.meanA, expected.post_mean_a, rtol);
    near(compared.meanB, expected.post_mean_b, rtol);
    near(compared.lossOfB, expected.expected_loss_choose_b, rtol);
    near(compared.lossOfA, expected.expected_loss_choose_a, rtol);
  });
  type Gauss = {
    chance_to_win: number;
    risk_keep_control: number;
    risk_ship_treatment: number;
    ci95: number[];
  };
  it.each(vectorsOf<{ mean: number; sd: number }, Gauss>('gaussian_posterior'))(
    'of effects: $id',
    ({ inputs, expected, rtol }) => {
      const posterior = gaussianPosterior(inputs.mean, inputs.sd, 0.05);
      near(posterior.above, expected.chance_to_win, rtol);
      near(posterior.gain, expected.risk_keep_control, rtol);
      near(posterior.loss, expected.risk_ship_treatment, rtol);
      nearPair(posterior.credible, expected.ci95, rtol);
    },
  );
});

describe('distributions', () => {
  it.each(vectorsOf<{ t: number; df: number }, { sf: number }>('fn_t_sf'))(
    't tail: $id',
    ({ inputs, expected, rtol }) => near(studentTail(inputs.t, inputs.df), expected.sf, rtol),
  );
  it.each(vectorsOf<{ q: number; df: number }, { x: number }>('fn_t_ppf'))(
    't quantile: $id',
    ({ inputs, expected, rtol }) => near(studentQuantile(inputs.q, inputs.df), expected.x, rtol),
  );
  it.each(vectorsOf<{ x: number }, { sf: number }>('fn_norm_sf'))(
    'normal tail: $id',
    ({ inputs, expected, rtol }) => near(normalTail(inputs.x), expected.sf, rtol),
  );
  it.each(vectorsOf<{ p: number }, { x: number }>('fn_norm_isf'))(
    'normal quantile: $id',
    ({ inputs, expected, rtol }) => near(0 - normalQuantile(inputs.p), expected.x, rtol),
  );
  it.each(vectorsOf<{ x: number; df: number }, { sf: number }>('fn_chi2_sf'))(
    'chi-square: $id',
    ({ inputs, expected, rtol }) => near(chiSquareTail(inputs.x, inputs.df), expected.sf, rtol),
  );
  it.each(vectorsOf<{ t: number; df: number; nc: number }, { sf: number }>('fn_nct_sf'))(
    'noncentral t: $id',
    ({ inputs, expected, rtol }) => near(noncentralTail(inputs.t, inputs.df, inputs.nc), expected.sf, rtol),
  );
});

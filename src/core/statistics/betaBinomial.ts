import type { Successes } from './proportions.ts';

export interface BetaComparison {
  /** P(share of b > share of a) */
  readonly bAbove: number;
  /** E[max(a - b, 0)] */
  readonly lossOfB: number;
  /** E[max(b - a, 0)] */
  readonly lossOfA: number;
  readonly meanA: number;
  readonly meanB: number;
}

/** A Beta distribution with whole parameters. */
interface Beta {
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Two proportions with uniform priors, in closed form: a sum of as many terms as b has successes (Miller 2015, "Formulas
 * for Bayesian A/B testing").
 */
export function compareBetas(a: Successes, b: Successes): BetaComparison {
  const betaA = posterior(a);
  const betaB = posterior(b);
  const meanA = betaA.alpha / (betaA.alpha + betaA.beta);
  const meanB = betaB.alpha / (betaB.alpha + betaB.beta);
  const bAbove = probabilityAbove(betaB, betaA);
  const aAbove = probabilityAbove(betaA, betaB);
  const moreA = { ...betaA, alpha: betaA.alpha + 1 };
  const moreB = { ...betaB, alpha: betaB.alpha + 1 };
  return {
    bAbove,
    lossOfB: meanA * probabilityAbove(moreA, betaB) - meanB * probabilityAbove(betaA, moreB),
    lossOfA: meanB * probabilityAbove(moreB, betaA) - meanA * probabilityAbove(betaB, moreA),
    meanA,
    meanB,
    ...(bAbove > 0.5 ? { bAbove: 1 - aAbove } : {}),
  };
}

function posterior({ successes, n }: Successes): Beta {
  return { alpha: successes + 1, beta: n - successes + 1 };
}

/** P(upper > lower). Each term from the one before; the first as a logarithm, because it may underflow. */
function probabilityAbove(upper: Beta, lower: Beta): number {
  let log = 0;
  for (let k = 0; k < upper.beta; k++) log += Math.log((lower.beta + k) / (lower.alpha + lower.beta + k));
  let scale = log;
  let term = 1;
  let sum = 0;
  for (let i = 0; i < upper.alpha; i++) {
    sum += term;
    term *= ((lower.alpha + i) * (upper.beta + i)) / ((lower.alpha + i + lower.beta + upper.beta) * (1 + i));
    if (sum > 1e250) {
      scale += Math.log(sum);
      term /= sum;
      sum = 1;
    }
  }
  return Math.exp(scale + Math.log(sum));
}

import { normalTail } from './normal.ts';

export interface MannWhitneyTest {
  /** Pairs in which b is greater, ties counting one half. */
  readonly u: number;
  /** u as a share of all pairs: the chance that a random b is greater than a random a. */
  readonly superiority: number;
  /** With continuity correction; 0 where all values are tied. */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Mann and Whitney's test from ranks, by the normal approximation with the variance corrected for ties and with a
 * continuity correction (Mann & Whitney 1947; Lehmann 1975).
 *
 * @param rankSum of b among all, ties at their mean rank
 * @param ties sum over groups of ties of t^3 - t
 */
export function mannWhitney(nA: number, nB: number, rankSum: number, ties: number): MannWhitneyTest {
  const u = rankSum - (nB * (nB + 1)) / 2;
  const pairs = nA * nB;
  const total = nA + nB;
  const sd = Math.sqrt((pairs / 12) * (total + 1 - ties / (total * (total - 1))));
  const excess = Math.abs(u - pairs / 2) - 0.5;
  const z = sd > 0 && excess > 0 ? excess / sd : 0;
  return {
    u,
    superiority: u / pairs,
    z: u < pairs / 2 ? 0 - z : z,
    pValue: Math.min(1, 2 * normalTail(z)),
  };
}

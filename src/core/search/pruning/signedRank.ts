import { sumOf } from '../../statistics/sum.ts';

/** Differences up to which the distribution is counted out; beyond, the normal one is close enough. */
const mostExact = 50;

/** Level of the one-sided test, and where the standard normal distribution has it. */
export const signedRankLevel = 0.1;
const normalQuantile = 1.2815515655446004;

/**
 * Whether positive differences prevail: Wilcoxon's signed-rank test, one-sided, at the level `signedRankLevel`.
 * Zeros are ranked and count half on either side (`zsplit`), equal magnitudes share their mean rank.
 *
 * Up to 50 differences the p-value is exact given the ranks, ties and zeros included; scipy counts out only
 * differences without zeros.
 */
export function prevails(differences: readonly number[]): boolean {
  if (differences.length <= mostExact) return signedRankP(differences) < signedRankLevel;
  const ranks = ranksOf(differences);
  const excess = sumOf(ranks.length, (i) => (Math.sign(differences[i]!) * ranks[i]!) / 2);
  const variance = sumOf(ranks.length, (i) => (differences[i] === 0 ? 0 : ranks[i]! ** 2 / 4));
  return excess > normalQuantile * Math.sqrt(variance);
}

/** The exact one-sided p-value: how often random signs give at least as large a sum of positive ranks. */
export function signedRankP(differences: readonly number[]): number {
  // Mean ranks are halves: doubled they are whole. Zeros have no sign to draw.
  const doubled = ranksOf(differences).map((rank) => 2 * rank);
  const drawn = doubled.filter((_, i) => differences[i] !== 0);
  const observed = doubled.reduce((sum, rank, i) => sum + (differences[i]! > 0 ? rank : 0), 0);
  const total = drawn.reduce((sum, rank) => sum + rank, 0);
  // Chance of each sum, one rank after the other.
  const chance = new Float64Array(total + 1);
  chance[0] = 1;
  let reached = 0;
  for (const rank of drawn) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--) {
      chance[sum] = (chance[sum]! + (sum >= rank ? chance[sum - rank]! : 0)) / 2;
    }
  }
  return sumOf(total - observed + 1, (i) => chance[observed + i]!);
}

/** Ranks of the magnitudes from 1; equal ones have the mean of their ranks. */
function ranksOf(differences: readonly number[]): number[] {
  const magnitudes = differences.map(Math.abs);
  const sorted = [...magnitudes].sort((a, b) => (a === b ? 0 : a - b));
  return magnitudes.map((magnitude) => (sorted.indexOf(magnitude) + sorted.lastIndexOf(magnitude)) / 2 + 1);
}

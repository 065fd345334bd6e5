/**
 * Asymptotic confidence sequences: intervals that hold at every look at once, however often one looks (Waudby-Smith,
 * Arbour, Sinha, Kennedy & Ramdas 2021, "Time-uniform central limit theory and asymptotic confidence sequences").
 */

/** Makes the interval the narrowest at `decisionUnits`; to be fixed before the first look. */
function rho(alpha: number, decisionUnits: number): number {
  const log = Math.log(alpha);
  return Math.sqrt((-2 * log + Math.log(1 - 2 * log)) / decisionUnits);
}

/**
 * Half the width of the interval, in standard errors of the estimate.
 *
 * @param n units so far, of all arms together
 */
export function sequentialFactor(n: number, alpha: number, decisionUnits: number): number {
  const scaled = n * rho(alpha, decisionUnits) ** 2;
  // sqrt(n) * sqrt(2 (n rho^2 + 1) / (n^2 rho^2) * log(sqrt(n rho^2 + 1) / alpha))
  return Math.sqrt(((2 * (scaled + 1)) / scaled) * (Math.log1p(scaled) / 2 - Math.log(alpha)));
}

/** The p-value that is valid at every look: one over the mixture martingale, computed as a logarithm. */
export function sequentialP(
  estimate: number,
  standardError: number,
  n: number,
  alpha: number,
  decisionUnits: number,
): number {
  const scaled = n * rho(alpha, decisionUnits) ** 2;
  const z = estimate / standardError;
  const logE = (scaled * z * z) / (2 * (scaled + 1)) - Math.log1p(scaled) / 2;
  return Number.isNaN(logE) ? NaN : Math.min(1, Math.exp(-logE));
}

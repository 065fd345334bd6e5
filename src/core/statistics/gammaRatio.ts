/**
 * Gamma(a + 1/2) / Gamma(a). From the asymptotic series of its logarithm (DLMF 5.11.13 with a = 1/2), after moving up
 * by the recurrence to where the series has all digits.
 */
export function gammaRatio(a: number): number {
  let moved = 1;
  let at = a;
  for (; at < 20; at++) moved *= at / (at + 0.5);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (-1 / 8 + square * (1 / 192 + square * (-1 / 640 + square * (17 / 14336))));
  return moved * Math.sqrt(at) * Math.exp(series);
}

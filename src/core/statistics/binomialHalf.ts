/** ln(n!) less Stirling's formula for it, for n from 0 on; above the table by its series (DLMF 5.11.1). */
function stirlingError(n: number): number {
  if (n > 15) {
    const square = 1 / (n * n);
    return (1 / 12 + square * (-1 / 360 + square * (1 / 1260 + square * (-1 / 1680 + square / 1188)))) / n;
  }
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  return Math.log(factorial) - ((n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI));
}

/** x ln(x / m) + m - x without the loss of digits where x is close to m. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const ratio = difference / (x + m);
  let sum = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * The probability of k heads in n throws of a fair coin, by the saddle-point form of Loader ("Fast and accurate
 * computation of binomial probabilities", 2000), which has all digits for any n.
 */
function probability(k: number, n: number): number {
  if (k === 0 || k === n) return 2 ** -n;
  const exponent =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n / 2) - deviance(n - k, n / 2);
  return Math.sqrt(n / (2 * Math.PI * k * (n - k))) * Math.exp(exponent);
}

/** P(at most k heads in n throws of a fair coin); k and n are whole, k is at most n / 2. */
export function fairTail(k: number, n: number): number {
  let term = 1;
  let sum = 1;
  for (let i = k; i > 0; i--) {
    term *= i / (n - i + 1);
    sum += term;
    if (term < 2 ** -54 * sum) break;
  }
  return probability(k, n) * sum;
}

/** Terms of the continued fraction; it takes about as many as the square root of the larger parameter. */
const mostTerms = 100_000;
const tiny = 1e-300;

/**
 * The continued fraction of the regularized incomplete beta function (DLMF 8.17.22), by Lentz's method as modified by
 * Thompson and Barnett (1986), to full precision: `I_x(a, b) = x^a (1 - x)^b / (a B(a, b)) * fraction`. Converges
 * fast for `x < (a + 1) / (a + b + 2)`; beyond, use `I_x(a, b) = 1 - I_(1-x)(b, a)`.
 */
export function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let term = 1; term <= mostTerms; term++) {
    const even = (term * (b - term) * x) / ((a + 2 * term - 1) * (a + 2 * term));
    d = 1 / apart(1 + even * d);
    c = apart(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + term) * (a + b + term) * x) / ((a + 2 * term) * (a + 2 * term + 1));
    d = 1 / apart(1 + odd * d);
    c = apart(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 2 ** -52) break;
  }
  return fraction;
}

/** Not zero, so that it can be divided by. */
function apart(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

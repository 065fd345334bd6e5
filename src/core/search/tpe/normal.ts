/**
 * The normal distribution where it is needed far out in its tails, in logarithms.
 *
 * erfc by the rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error function",
 * Mathematics of Computation 23 (1969), good to about 1e-16 relative.
 */

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
const inverseSqrtPi = 1 / Math.sqrt(Math.PI);

/** exp(x^2) erfc(x) for x of at least 0.46875. */
function scaledErfc(x: number): number {
  if (x <= 4) {
    const top =
      (((((((2.15311535474403846e-8 * x + 5.64188496988670089e-1) * x + 8.88314979438837594) * x +
        6.61191906371416295e1) *
        x +
        2.98635138197400131e2) *
        x +
        8.8195222124176909e2) *
        x +
        1.71204761263407058e3) *
        x +
        2.05107837782607147e3) *
        x +
      1.23033935479799725e3;
    const bottom =
      (((((((x + 1.57449261107098347e1) * x + 1.17693950891312499e2) * x + 5.37181101862009858e2) * x +
        1.62138957456669019e3) *
        x +
        3.29079923573345963e3) *
        x +
        4.36261909014324716e3) *
        x +
        3.43936767414372164e3) *
        x +
      1.23033935480374942e3;
    return top / bottom;
  }
  const y = 1 / (x * x);
  const top =
    ((((1.63153871373020978e-2 * y + 3.05326634961232344e-1) * y + 3.60344899949804439e-1) * y +
      1.25781726111229246e-1) *
      y +
      1.60837851487422766e-2) *
      y +
    6.58749161529837803e-4;
  const bottom =
    ((((y + 2.56852019228982242) * y + 1.87295284992346725) * y + 5.27905102951428412e-1) * y +
      6.05183413124413191e-2) *
      y +
    2.33520497626869185e-3;
  return (inverseSqrtPi - (y * top) / bottom) / x;
}

/** erf for x of at most 0.46875 in size. */
function erfNearZero(x: number): number {
  const y = x * x;
  const top =
    (((1.85777706184603153e-1 * y + 3.1611237438705656) * y + 1.1386415415105016e2) * y +
      3.77485237685302021e2) *
      y +
    3.20937758913846947e3;
  const bottom =
    (((y + 2.36012909523441209e1) * y + 2.44024637934444173e2) * y + 1.28261652607737228e3) * y +
    2.84423683343917062e3;
  return (x * top) / bottom;
}

/** log of the probability that a standard normal variable is below x. */
export function logCdf(x: number): number {
  const y = -x * Math.SQRT1_2;
  if (y > 0.46875) return Math.log(0.5 * scaledErfc(y)) - y * y;
  if (y >= -0.46875) return Math.log(0.5 - 0.5 * erfNearZero(y));
  return Math.log1p(-0.5 * scaledErfc(-y) * Math.exp(-y * y));
}

/** The probability that a standard normal variable is below x. */
export function cdf(x: number): number {
  const y = -x * Math.SQRT1_2;
  if (y > 0.46875) return 0.5 * scaledErfc(y) * Math.exp(-y * y);
  if (y >= -0.46875) return 0.5 - 0.5 * erfNearZero(y);
  return 1 - 0.5 * scaledErfc(-y) * Math.exp(-y * y);
}

/** log of the standard normal density at x. */
export function logPdf(x: number): number {
  return -0.5 * x * x - halfLogTwoPi;
}

/** log of the probability that a standard normal variable lies between a and b, which is not below a. */
export function logMass(a: number, b: number): number {
  // Both in the upper tail: where probabilities near 1 would cancel, take the mirror image.
  if (a > 0) return logMass(-b, -a);
  if (b > 0) {
    const [lower, upper] = [cdf(a), cdf(-b)];
    // Around the middle the two tails are subtracted from 1; a narrow interval is taken from the centre.
    const outside = lower + upper;
    return outside < 0.9 ? Math.log1p(-outside) : Math.log(centralMass(b) + centralMass(-a));
  }
  const [low, high] = [logCdf(a), logCdf(b)];
  return high + Math.log(-Math.expm1(low - high));
}

/** The probability between 0 and x, for x of at least 0. */
function centralMass(x: number): number {
  const y = x * Math.SQRT1_2;
  return y <= 0.46875 ? 0.5 * erfNearZero(y) : 0.5 - 0.5 * scaledErfc(y) * Math.exp(-y * y);
}

/**
 * The quantile of a standard normal variable that is known to lie between a and b: Newton steps on the logarithm of
 * the distribution function, kept inside a bracket by bisection. In the upper tail the mirror image is taken.
 *
 * @param share of the probability between a and b that lies below the result, from 0 to 1
 */
export function truncatedQuantile(share: number, a: number, b: number): number {
  if (share <= 0) return a;
  if (share >= 1) return b;
  if (a > 0) return -truncatedQuantile(1 - share, -b, -a);
  const wanted = addLogs(logCdf(a), Math.log(share) + logMass(a, b));
  let [low, high] = [a, b];
  let x = Math.min(Math.max(initialQuantile(wanted), low), high);
  for (let step = 0; step < 60; step++) {
    const log = logCdf(x);
    const off = log - wanted;
    if (off > 0) high = x;
    else low = x;
    // The slope of log(cdf) is pdf / cdf.
    const next = x - off * Math.exp(log - logPdf(x));
    const inside = next > low && next < high;
    const moved = inside ? next : (low + high) / 2;
    if (Math.abs(moved - x) <= 1e-13 * Math.max(1, Math.abs(x))) return moved;
    x = moved;
  }
  return x;
}

/** Where the search for a quantile begins: rough, but good to a tenth in the bulk and the far tail. */
function initialQuantile(log: number): number {
  if (log < -5) return -Math.sqrt(-2 * (log + halfLogTwoPi + 0.5 * Math.log(-2 * log)));
  const p = Math.exp(log);
  // The logistic curve is close to the normal one.
  return p >= 1 ? 8 : Math.log(p / (1 - p)) / 1.702;
}

function addLogs(a: number, b: number): number {
  const [large, small] = a > b ? [a, b] : [b, a];
  return large === -Infinity ? large : large + Math.log1p(Math.exp(small - large));
}

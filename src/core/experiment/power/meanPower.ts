import { noncentralTail } from '../../statistics/noncentralT.ts';
import { studentQuantile } from '../../statistics/studentT.ts';
import { normalTail } from '../../statistics/normal.ts';

export type Alternative = 'two-sided' | 'larger';

/** From here on the t distribution is the normal one to more digits than a plan needs. */
const manyUnits = 1e6;

/**
 * Power of the t-test of two means with one variance: P(the test rejects), by the noncentral t distribution (Cohen 1988;
 * as statsmodels' TTestIndPower).
 *
 * @param d the difference in standard deviations
 * @param nA units of the control; neither it nor `nB` need be whole
 */
export function meanPower(
  d: number,
  nA: number,
  nB: number,
  alpha: number,
  alternative: Alternative = 'two-sided',
): number {
  const df = nA + nB - 2;
  if (!(df > 0)) return NaN;
  const nc = d * Math.sqrt((nA * nB) / (nA + nB));
  const critical = studentQuantile(1 - (alternative === 'two-sided' ? alpha / 2 : alpha), df);
  const tail = (t: number, shift: number) =>
    df > manyUnits ? normalTail(t - shift) : noncentralTail(t, df, shift);
  const upper = tail(critical, nc);
  return alternative === 'two-sided' ? upper + tail(critical, -nc) : upper;
}

import { normalTail } from '../../statistics/normal.ts';
import { sequentialFactor } from '../../statistics/sequential.ts';

/**
 * Chance that the always-valid interval excludes zero at one look, with `n` units. Looks before it may be enough too, so that
 * the chance to be done by then is at least this.
 *
 * @param z the effect in standard errors of its estimate
 */
export function sequentialPower(z: number, n: number, alpha: number, decisionUnits: number): number {
  const factor = sequentialFactor(n, alpha, decisionUnits);
  return normalTail(factor - z) + normalTail(factor + z);
}

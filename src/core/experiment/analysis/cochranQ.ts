import { chiSquareTail } from '../../statistics/chiSquare.ts';
import type { Effect } from './effectOf.ts';

/**
 * Whether effects differ from one another by more than noise: p of Cochran's Q (Cochran 1954); null for fewer than two.
 */
export function cochranQ(effects: readonly Pick<Effect, 'difference' | 'standardError'>[]): number | null {
  if (effects.length < 2) return null;
  const weights = effects.map(({ standardError }) => 1 / standardError ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = effects.reduce((sum, { difference }, k) => sum + weights[k]! * difference, 0) / total;
  const q = effects.reduce((sum, { difference }, k) => sum + weights[k]! * (difference - mean) ** 2, 0);
  return chiSquareTail(q, effects.length - 1);
}

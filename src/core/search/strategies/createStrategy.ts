import type { Space } from '../space.ts';
import type { CreateStrategy, Strategy, StrategyKind, StrategyOptions } from '../strategy.ts';
import { createGridStrategy } from './grid.ts';
import { createRandomStrategy } from './random.ts';
import { createTpeStrategy } from './tpe.ts';

const creators: Readonly<Record<StrategyKind, CreateStrategy>> = {
  grid: createGridStrategy,
  random: createRandomStrategy,
  tpe: createTpeStrategy,
};

/**
 * The strategy of that kind.
 *
 * @throws {ArboretumError} `space-invalid` for a grid over a parameter that can be any number
 */
export function createStrategy(kind: StrategyKind, space: Space, options: StrategyOptions): Strategy {
  return creators[kind](space, options);
}

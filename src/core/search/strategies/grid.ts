import { createGrid } from '../grid.ts';
import { shuffledIndex } from '../shuffledIndex.ts';
import type { CreateStrategy } from '../strategy.ts';
import { studyRandom } from '../trialRandom.ts';

/**
 * Every combination once: in the order of the space, the last parameter changing fastest, or in a random order.
 * Neither history nor pending trials matter.
 *
 * @throws {ArboretumError} `space-invalid` naming a parameter that can be any number
 */
export const createGridStrategy: CreateStrategy = (space, { seed, first, shuffled = false }) => {
  const grid = createGrid(space);
  const order = shuffled ? shuffledIndex(grid.size, studyRandom(seed)) : (index: number) => index;
  return {
    kind: 'grid',
    size: grid.size,
    suggest(number) {
      const index = number - first;
      return index < grid.size ? grid.at(order(index)) : null;
    },
  };
};

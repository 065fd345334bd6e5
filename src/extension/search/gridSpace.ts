import type { DimensionInput, SpaceInput } from '../../core/search/spaceInput.ts';
import { longForm } from './rangeWords.ts';

/** What a first grid looks at, in this order. */
const first = ['learning_rate', 'num_leaves', 'min_data_in_leaf'];
const axes = 3;

/**
 * A small grid within a space: three values each of the three parameters that usually matter most. The others stay
 * as they are where nothing is searched.
 */
export function gridSpace(space: SpaceInput): SpaceInput {
  const names = Object.keys(space).filter((name) => {
    const dimension = longForm(space[name]!);
    return dimension.type !== 'fixed' && dimension.when === undefined;
  });
  const order = (name: string) => (first.indexOf(name) + 1 || first.length + 1) * 1000 + names.indexOf(name);
  const chosen = new Set(names.toSorted((a, b) => order(a) - order(b)).slice(0, axes));
  return Object.fromEntries(
    Object.entries(space)
      .filter(([name, dimension]) => chosen.has(name) || isAlwaysFixed(dimension))
      .map(([name, dimension]) => [name, threeValues(dimension)]),
  );
}

function isAlwaysFixed(dimension: DimensionInput): boolean {
  const long = longForm(dimension);
  return long.type === 'fixed' && long.when === undefined;
}

/** Ends and middle of a range; a list as it is. */
function threeValues(dimension: DimensionInput): DimensionInput {
  const long = longForm(dimension);
  if (long.type !== 'float' && long.type !== 'int') return dimension;
  const { type, low, high, log, step = type === 'int' ? 1 : undefined } = long;
  const middle = log ? Math.sqrt(low * high) : (low + high) / 2;
  // Two digits read better; a step is kept to.
  const near =
    step === undefined ? Number(middle.toPrecision(2)) : low + Math.round((middle - low) / step) * step;
  const inside = Math.min(high, Math.max(low, Number(near.toPrecision(12))));
  return [...new Set([low, inside, high])];
}

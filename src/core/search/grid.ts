import type { ParamValue } from '../training/spec.ts';
import { holds, isActive } from './conditions.ts';
import type { Condition, Dimension, Space, TrialParams } from './space.ts';
import { spaceError } from './spaceError.ts';
import { isStepped, stepCount, stepValue } from './steps.ts';

/** The combinations of a finite space, counted and numbered; a combination is its active parameters. */
export interface Grid {
  readonly size: number;
  /** The combination with an index below `size`: mixed radix, the last parameter changes fastest. */
  at(index: number): TrialParams;
}

/**
 * How many different combinations a space has. Parameters that are not active do not multiply.
 *
 * @throws {ArboretumError} `space-invalid` naming a parameter that can be any number
 */
export function gridSize(space: Space): number {
  return createGrid(space).size;
}

/**
 * A space as a grid. It is walked as a tree: below each value of a parameter, only what the values so far make
 * active branches further. Subtrees are told apart by which of the conditions still to be asked hold, not by
 * values, so that counting them does not depend on how many values there are.
 *
 * @throws {ArboretumError} `space-invalid` naming a parameter that can be any number
 */
export function createGrid(space: Space): Grid {
  const { dimensions } = space;
  const axes = dimensions.map(gridAxis);
  const parents = new Set(dimensions.flatMap(({ when }) => when.map(({ param }) => param)));
  const open = openConditions(dimensions);
  const known = new Map<string, number>();

  /** Combinations of the dimensions from one on, given those before it. */
  function count(from: number, params: TrialParams): number {
    if (from === dimensions.length) return 1;
    const key = `${from} ${open[from]!.map((condition) => Number(holds(condition, params))).join('')}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const { name } = dimensions[from]!;
    let total = 0;
    if (!isActive(dimensions[from]!, params)) total = count(from + 1, params);
    else if (!parents.has(name)) total = axes[from]!.count * count(from + 1, params);
    else {
      for (let index = 0; index < axes[from]!.count; index++) {
        total += count(from + 1, { ...params, [name]: axes[from]!.value(index) });
      }
    }
    known.set(key, total);
    return total;
  }

  function at(index: number): TrialParams {
    const params: Record<string, ParamValue> = {};
    let rest = index;
    dimensions.forEach((dimension, from) => {
      if (!isActive(dimension, params)) return;
      const { name } = dimension;
      const axis = axes[from]!;
      if (!parents.has(name)) {
        const each = count(from + 1, params);
        params[name] = axis.value(Math.floor(rest / each));
        rest %= each;
        return;
      }
      for (let choice = 0; choice < axis.count; choice++) {
        params[name] = axis.value(choice);
        const below = count(from + 1, params);
        if (rest < below) return;
        rest -= below;
      }
    });
    return params;
  }

  const size = count(0, {});
  if (size > Number.MAX_SAFE_INTEGER) {
    const widest =
      dimensions[axes.findIndex((axis) => axis.count === Math.max(...axes.map((each) => each.count)))]!;
    throw spaceError(
      widest.name,
      `the grid has more than ${Number.MAX_SAFE_INTEGER} combinations.`,
      `Give ${widest.name} fewer values, or search at random.`,
    );
  }
  return { size, at };
}

interface GridAxis {
  readonly count: number;
  value(index: number): ParamValue;
}

function gridAxis(dimension: Dimension): GridAxis {
  switch (dimension.kind) {
    case 'categorical':
      return { count: dimension.choices.length, value: (index) => dimension.choices[index]! };
    case 'ordered':
      return { count: dimension.values.length, value: (index) => dimension.values[index]! };
    case 'fixed':
      return { count: 1, value: () => dimension.value };
    case 'float':
    case 'int':
      if (isStepped(dimension)) {
        return { count: stepCount(dimension), value: (index) => stepValue(dimension, index) };
      }
      throw spaceError(
        dimension.name,
        `a grid needs a finite number of values, and it can be any number from ${dimension.low} to ${dimension.high}.`,
        dimension.log
          ? `List its values, such as ${listOf(dimension.low, dimension.high)}, or search at random.`
          : `Give it a step, such as ${Number(((dimension.high - dimension.low) / 4).toPrecision(6))}, or list its values.`,
      );
  }
}

/** A few values of a logarithmic range as an example. */
function listOf(low: number, high: number): string {
  const middle = Number(Math.sqrt(low * high).toPrecision(1));
  return `[${low}, ${middle}, ${high}]`;
}

/** For each dimension: the conditions, its own and later ones', on parameters before it. */
function openConditions(dimensions: readonly Dimension[]): Condition[][] {
  return dimensions.map((_, from) => {
    const before = new Set(dimensions.slice(0, from).map(({ name }) => name));
    return dimensions.slice(from).flatMap(({ when }) => when.filter(({ param }) => before.has(param)));
  });
}

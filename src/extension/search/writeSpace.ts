import type { Condition, Dimension, ParamScalar, Space } from '../../core/search/space.ts';
import type { DimensionInput, SpaceInput } from '../../core/search/spaceInput.ts';

/** A space as one would write it in JSON; `parseSpace` reads it back. */
export function writeSpace(space: Space): SpaceInput {
  return Object.fromEntries(space.dimensions.map((dimension) => [dimension.name, write(dimension)]));
}

function write(dimension: Dimension): DimensionInput {
  const when = writeWhen(dimension.when);
  switch (dimension.kind) {
    case 'float':
    case 'int': {
      const { kind: type, low, high, log, step } = dimension;
      const usualStep = step === null || (type === 'int' && step === 1);
      return { type, low, high, ...(log ? { log } : {}), ...(usualStep ? {} : { step }), ...when };
    }
    case 'categorical': {
      const choices = [...dimension.choices];
      if (choices.length === 2 && choices.includes(true) && choices.includes(false))
        return { type: 'boolean', ...when };
      const plain = !('when' in when) && !choices.every((choice) => typeof choice === 'number');
      return plain ? choices : { type: 'categorical', choices, ...when };
    }
    case 'ordered':
      return 'when' in when
        ? { type: 'ordered', values: [...dimension.values], ...when }
        : [...dimension.values];
    case 'fixed': {
      const { value } = dimension;
      return Array.isArray(value) || 'when' in when ? { type: 'fixed', value, ...when } : value;
    }
  }
}

function writeWhen(conditions: readonly Condition[]): {
  when?: Record<string, ParamScalar | ParamScalar[]>;
} {
  if (conditions.length === 0) return {};
  const entries = conditions.map(({ param, values }): [string, ParamScalar | ParamScalar[]] => [
    param,
    values.length === 1 ? values[0]! : [...values],
  ]);
  return { when: Object.fromEntries(entries) };
}

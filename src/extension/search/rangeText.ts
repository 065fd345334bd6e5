import type { DimensionForm, DimensionInput } from '../../core/search/spaceInput.ts';
import type { ParamScalar } from '../../core/search/space.ts';
import { isWhole, longForm, needsQuotes } from './rangeWords.ts';

/**
 * What is searched of a parameter, in words that `parseRange` reads back: `0.01 to 0.3, log`, `8 to 256, step 8`,
 * `gbdt, dart`, `0.8`, `0.05 to 0.3, when boosting is dart`.
 */
export function rangeText(name: string, dimension: DimensionInput): string {
  const long = longForm(dimension);
  return [values(name, long), conditions(long.when)].filter(Boolean).join(', ');
}

function values(name: string, dimension: DimensionForm): string {
  switch (dimension.type) {
    case 'float':
    case 'int': {
      const { type, low, high, log, step } = dimension;
      const natural = isWhole(name) ? 'int' : 'float';
      return [
        `${low} to ${high}`,
        log && 'log',
        step !== undefined && !(type === 'int' && step === 1) && `step ${step}`,
        type !== natural && (type === 'int' ? 'whole' : 'fractions'),
      ]
        .filter(Boolean)
        .join(', ');
    }
    case 'categorical': {
      const numeric = dimension.choices.every((choice) => typeof choice === 'number');
      return [...dimension.choices.map(scalarText), ...(numeric ? ['unordered'] : [])].join(', ');
    }
    case 'ordered':
      return dimension.values.map(String).join(', ');
    case 'boolean':
      return 'true, false';
    case 'fixed': {
      const { value } = dimension;
      return Array.isArray(value) ? JSON.stringify(value) : scalarText(value);
    }
  }
}

function conditions(when: DimensionForm['when']): string {
  const texts = Object.entries(when ?? {}).map(([param, allowed]) => {
    const list = Array.isArray(allowed) ? allowed : [allowed];
    return `${param} is ${list.map(scalarText).join(' or ')}`;
  });
  return texts.length === 0 ? '' : `when ${texts.join(' and ')}`;
}

export function scalarText(value: ParamScalar): string {
  return typeof value === 'string' && needsQuotes(value) ? JSON.stringify(value) : String(value);
}

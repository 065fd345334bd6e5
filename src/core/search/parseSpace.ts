import { ArboretumError } from '../errors.ts';
import { dimensionForm } from './dimensionForm.ts';
import { parentsFirst, parseWhen } from './parseConditions.ts';
import { parseDimension } from './parseDimension.ts';
import type { Space } from './space.ts';
import { quoted, spaceError } from './spaceError.ts';
import { searchedParamName } from './spaceNames.ts';

export interface ParseSpaceOptions {
  /** `lightgbm`: names and aliases of LightGBM's parameters. `any`: whatever they are called. */
  readonly names?: 'lightgbm' | 'any';
}

/**
 * The search space that some JSON describes (see `spaceInput.ts`), parents before children. Whether LightGBM takes
 * the values is not checked: a trial with one that it refuses fails with LightGBM's words.
 *
 * @throws {ArboretumError} `space-invalid`, naming the parameter; `param-unknown` for a name that LightGBM does not
 *   have
 */
export function parseSpace(input: unknown, { names = 'lightgbm' }: ParseSpaceOptions = {}): Space {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new ArboretumError(
      'space-invalid',
      `A search space is an object of parameters, got ${quoted(input)}.`,
      'Such as { "num_leaves": { "type": "int", "low": 8, "high": 128, "log": true } }.',
    );
  }
  const canonical = names === 'any' ? (name: string) => name : searchedParamName;
  const calledBy = new Map<string, string>();
  const called = (name: string) => calledBy.get(name) ?? name;
  const dimensions = Object.entries(input as Readonly<Record<string, unknown>>).map(([given, written]) => {
    const name = canonical(given);
    const label = given === name ? name : `${given} (${name})`;
    const other = calledBy.get(name);
    if (other !== undefined) throw spaceError(label, `${other} is the same parameter.`, 'Keep one of them.');
    calledBy.set(name, label);
    const form = dimensionForm(label, written);
    return parseDimension(label, { name, when: parseWhen(label, form.when, canonical) }, form);
  });
  if (dimensions.length === 0) {
    throw new ArboretumError(
      'space-invalid',
      'The search space is empty.',
      'Name a parameter and its range.',
    );
  }
  if (dimensions.every(({ kind }) => kind === 'fixed')) {
    const which = dimensions.length === 1 ? `${dimensions[0]!.name} has` : 'each of its parameters has';
    throw new ArboretumError(
      'space-invalid',
      `There is nothing to search: ${which} a single value.`,
      'Give at least one parameter a range or several values.',
    );
  }
  return { dimensions: parentsFirst(dimensions, called) };
}

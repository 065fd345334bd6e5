import { didYouMeanHint } from '../format/didYouMean.ts';
import { inSpace } from './conditions.ts';
import type { Condition, Dimension, ParamScalar } from './space.ts';
import { quoted, spaceError } from './spaceError.ts';
import type { DimensionForm } from './spaceInput.ts';

/** The conditions of a parameter as written, under the canonical names of the parameters that they look at. */
export function parseWhen(
  called: string,
  when: DimensionForm['when'],
  canonical: (name: string) => string,
): Condition[] {
  const conditions = Object.entries(when ?? {}).map(([param, given]) => ({
    param: canonical(param),
    values: [...new Set<ParamScalar>(Array.isArray(given) ? given : [given])],
  }));
  const repeated = conditions.find(
    ({ param }, i) => conditions.findIndex((other) => other.param === param) < i,
  );
  if (repeated !== undefined) throw spaceError(called, `when names ${repeated.param} twice.`);
  return conditions;
}

/**
 * Dimensions in an order in which each comes after those that its conditions name; otherwise the given one.
 *
 * @param called name to the name that messages give
 * @throws {ArboretumError} `space-invalid` for a condition on a parameter that is not there, on itself, in a circle,
 *   on a number with a fraction, or on a value that cannot be
 */
export function parentsFirst(
  dimensions: readonly Dimension[],
  called: (name: string) => string,
): Dimension[] {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
  for (const dimension of dimensions) {
    for (const condition of dimension.when) checkCondition(dimension, condition, byName, called);
  }
  const ordered: Dimension[] = [];
  const placed = new Set<string>();
  while (ordered.length < dimensions.length) {
    const next = dimensions.find(
      ({ name, when }) => !placed.has(name) && when.every(({ param }) => placed.has(param)),
    );
    if (next === undefined) throw circle(dimensions, placed, called);
    placed.add(next.name);
    ordered.push(next);
  }
  return ordered;
}

function checkCondition(
  { name }: Dimension,
  { param, values }: Condition,
  byName: ReadonlyMap<string, Dimension>,
  called: (name: string) => string,
): void {
  const parent = byName.get(param);
  if (parent === undefined) {
    throw spaceError(
      called(name),
      `when names ${param}, which is not in the space.`,
      didYouMeanHint(param, byName.keys()) ?? `Add ${param} to the space, if only with a single value.`,
    );
  }
  if (param === name) throw spaceError(called(name), 'when names the parameter itself.');
  if (parent.kind === 'float') {
    throw spaceError(
      called(name),
      `when cannot depend on ${param}, which can be any number.`,
      `List the values of ${param}.`,
    );
  }
  const impossible = values.find((value) => !inSpace(parent, value));
  if (impossible !== undefined) {
    throw spaceError(
      called(name),
      `when asks for ${param} = ${quoted(impossible)}, which it can never be.`,
      `${param} is ${describe(parent)}.`,
    );
  }
}

function circle(
  dimensions: readonly Dimension[],
  placed: ReadonlySet<string>,
  called: (name: string) => string,
): Error {
  const stuck = dimensions.filter(({ name }) => !placed.has(name));
  // Whoever follows parents that are not placed must come round.
  const path: string[] = [];
  for (let at = stuck[0]!; !path.includes(at.name);) {
    path.push(at.name);
    const { param } = at.when.find((condition) => !placed.has(condition.param))!;
    at = stuck.find(({ name }) => name === param)!;
    if (path.includes(param)) {
      const round = [...path.slice(path.indexOf(param)), param];
      return spaceError(called(param), `its conditions go round in a circle: ${round.join(' -> ')}.`);
    }
  }
  throw new Error('A circle has an end.');
}

function describe(dimension: Dimension): string {
  switch (dimension.kind) {
    case 'float':
    case 'int':
      return `from ${dimension.low} to ${dimension.high}${dimension.step === 1 ? '' : ` in steps of ${dimension.step}`}`;
    case 'categorical':
      return `one of ${dimension.choices.map(quoted).join(', ')}`;
    case 'ordered':
      return `one of ${dimension.values.join(', ')}`;
    case 'fixed':
      return `always ${quoted(dimension.value)}`;
  }
}

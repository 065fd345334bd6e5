import { readFileSync } from 'node:fs';

/** A case of `test/fixtures/statistics/paired.json`; NaN and infinities are texts in it. */
export interface Vector<Inputs, Expected> {
  readonly id: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
  readonly rtol: number;
}

interface Fixture {
  readonly cases: readonly (Vector<unknown, unknown> & { readonly kind: string })[];
}

const file = new URL('../../fixtures/statistics/paired.json', import.meta.url);
const fixture = JSON.parse(readFileSync(file, 'utf8')) as Fixture;

/** The reference values of one kind; at least one, or the tests on them would test nothing. */
export function vectorsOf<Inputs, Expected>(kind: string): Vector<Inputs, Expected>[] {
  const cases = fixture.cases.filter((each) => each.kind === kind) as (Vector<Inputs, Expected> & {
    readonly kind: string;
  })[];
  if (cases.length === 0) throw new Error(`There are no vectors of kind ${kind}.`);
  return cases;
}

/** How far a value is from what is expected, relative to it; 0 for equal ones, 0 and infinities included. */
export function relativeError(value: number, expected: number): number {
  return Object.is(value, expected) || value === expected ? 0 : Math.abs(value / expected - 1);
}

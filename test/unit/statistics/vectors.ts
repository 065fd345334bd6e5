import { readFileSync } from 'node:fs';

/** A case of `test/fixtures/statistics/{paired,experiment}.json`; NaN and infinities are texts in it. */
export interface Vector<Inputs, Expected> {
  readonly id: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
  readonly rtol: number;
}

interface Fixture {
  readonly cases: readonly (Vector<unknown, unknown> & { readonly kind: string })[];
}

const cases = ['paired', 'experiment'].flatMap((name) => {
  const file = new URL(`../../fixtures/statistics/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as Fixture).cases;
});

/** The reference values of one kind; at least one, or the tests on them would test nothing. */
export function vectorsOf<Inputs, Expected>(kind: string): Vector<Inputs, Expected>[] {
  const found = cases.filter((each) => each.kind === kind) as (Vector<Inputs, Expected> & {
    readonly kind: string;
  })[];
  if (found.length === 0) throw new Error(`There are no vectors of kind ${kind}.`);
  return found;
}

/** How far a value is from what is expected, relative to it; 0 for equal ones, 0 and infinities included. */
export function relativeError(value: number, expected: number): number {
  return Object.is(value, expected) || value === expected ? 0 : Math.abs(value / expected - 1);
}

/** A number of a fixture, in which NaN and infinities are texts. */
export function numberOf(value: number | string): number {
  return typeof value === 'string' ? Number(value) : value;
}

/** Mean, and variance divided by n - 1, in two passes. */
export function sampleOf(values: readonly number[]): { n: number; mean: number; variance: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: squares / (n - 1) };
}

import { ArboretumError } from '../../errors.ts';
import type { ExperimentPlan } from '../experiment.ts';
import { fnv1a } from './fnv1a.ts';

/** Longest id of a unit, in UTF-16 code units. */
export const longestUnit = 1000;

/** Of `n` in [0, 10000) and one variant. */
export interface HashRange {
  /** In [0, 1]; the range holds its start and not its end. */
  readonly start: number;
  readonly end: number;
}

/**
 * Ranges of the variants, control first. Each begins at the sum of the weights before it and is as long as its weight times
 * the coverage, so that raising the coverage only adds units to each (GrowthBook's getBucketRanges).
 */
export function hashRanges({
  variants,
  coverage,
}: {
  readonly variants: readonly { readonly weight: number }[];
  readonly coverage: number;
}): HashRange[] {
  let sum = 0;
  return variants.map(({ weight }) => {
    const start = sum;
    sum += weight;
    return { start, end: start + coverage * weight };
  });
}

/** Where a unit falls in [0, 1), in steps of 1/10000: GrowthBook's hash version 2. */
export function bucketOf(seed: string, unit: string): number {
  return (fnv1a(String(fnv1a(unit, fnv1a(seed)))) % 10_000) / 10_000;
}

/**
 * Assigns units: a pure function of seed and unit. Unit ids are compared by their UTF-16 code units, without any
 * normalization: `é` written as one character is another unit than `e` with an accent.
 *
 * @returns gives the index of the variant, or -1 outside the coverage
 */
export function createAssigner(
  plan: Pick<ExperimentPlan, 'seed' | 'variants' | 'coverage'>,
): (unit: string) => number {
  const seedHash = fnv1a(plan.seed);
  const ranges = hashRanges(plan);
  // Of all 10,000 buckets, once: a look-up is quicker than comparing.
  const table = Int8Array.from({ length: 10_000 }, (_, bucket) =>
    ranges.findIndex(({ start, end }) => bucket / 10_000 >= start && bucket / 10_000 < end),
  );
  return (unit) => table[fnv1a(String(fnv1a(unit, seedHash))) % 10_000]!;
}

/** @throws {ArboretumError} `outcome-invalid` when a text cannot be the id of a unit */
export function checkUnit(unit: string): void {
  if (unit !== '' && unit.length <= longestUnit) return;
  throw new ArboretumError(
    'outcome-invalid',
    unit === ''
      ? 'The unit is empty.'
      : `The unit "${unit.slice(0, 40)}..." has ${unit.length} characters, and ${longestUnit} are allowed.`,
    'Name the unit by an id such as "customer-17".',
  );
}

import type { ExperimentPlan } from '../experiment.ts';
import { hashRanges } from './assigner.ts';
import { fnv1a } from './fnv1a.ts';

const mask = '4294967295';
const prime = '16777619';

/**
 * The same bucket as `bucketOf` in DuckDB's SQL: a whole number from 0 to 9999. Exact for all of Unicode: characters above
 * U+FFFF are two UTF-16 code units.
 *
 * @param unit SQL of the unit's text; used once
 */
export function bucketSql(seed: string, unit: string): string {
  const folded = fold(`list_concat([${fnv1a(seed)}::BIGINT], ${codeUnits(unit)})`);
  const digits = `list_transform(string_split(CAST(${folded} AS VARCHAR), ''), lambda c: CAST(ascii(c) AS BIGINT))`;
  return `(${fold(`list_concat([${fnv1a('')}::BIGINT], ${digits})`)} % 10000)`;
}

/** Index of the variant of a bucket; -1 outside the coverage. */
export function variantSql(plan: Pick<ExperimentPlan, 'variants' | 'coverage'>, bucket: string): string {
  const cases = hashRanges(plan).map(({ start, end }, index) => {
    // A bucket belongs to the range as `createAssigner` sees it: compared as bucket / 10000.
    const first = firstBucket(start);
    const after = firstBucket(end);
    return first < after ? `WHEN b >= ${first} AND b < ${after} THEN ${index}` : '';
  });
  const known = cases.filter((each) => each !== '').join(' ');
  return known === '' ? '-1' : `list_transform([${bucket}], lambda b: CASE ${known} ELSE -1 END)[1]`;
}

/** The first bucket k with k / 10000 >= start. */
function firstBucket(start: number): number {
  let bucket = Math.max(0, Math.floor(start * 10_000) - 1);
  while (bucket / 10_000 < start) bucket++;
  return bucket;
}

function fold(list: string): string {
  return `list_reduce(${list}, lambda h, c: (xor(h, c) * ${prime}) & ${mask})`;
}

function codeUnits(unit: string): string {
  const points = `list_transform(string_split(${unit}, ''), lambda c: CAST(unicode(c) AS BIGINT))`;
  const pair = (p: string) => `[55296 + ((${p} - 65536) >> 10), 56320 + ((${p} - 65536) & 1023)]`;
  return `flatten(list_transform(${points}, lambda p: CASE WHEN p > 65535 THEN ${pair('p')} ELSE [p] END))`;
}

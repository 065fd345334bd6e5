import { pythonText } from '../../format/pythonLiteral.ts';
import { bucketSql } from '../assignment/bucketSql.ts';
import { hashRanges, type HashRange } from '../assignment/assigner.ts';
import type { Experiment } from '../experiment.ts';

export const snippetLanguages = ['typescript', 'python', 'sql'] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

type Plan = Pick<Experiment, 'key' | 'seed' | 'variants' | 'coverage' | 'unit'>;

/**
 * Code that assigns units as Arboretum does, to paste into a program. It stands alone: seed and ranges are in it, so that it has
 * to be pasted again when the coverage is raised. Names of variants are the only values that come from the user, as literals.
 */
export function snippet(language: SnippetLanguage, plan: Plan): string {
  switch (language) {
    case 'typescript':
      return typescript(plan);
    case 'python':
      return python(plan);
    case 'sql':
      return sql(plan);
  }
}

interface NamedRange extends HashRange {
  readonly name: string;
}

function rangesOf(plan: Plan): NamedRange[] {
  const ranges = hashRanges(plan);
  return plan.variants.map(({ name }, index) => ({ name, ...ranges[index]! }));
}

function typescript(plan: Plan): string {
  const rows = rangesOf(plan).map(({ name, start, end }) => `  [${JSON.stringify(name)}, ${start}, ${end}],`);
  return `// Experiment ${plan.key}: the variant of a unit; null: it does not take part.
const ranges: readonly (readonly [name: string, start: number, end: number])[] = [
${rows.join('\n')}
];

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash >>> 0;
}

export function variantOf(unit: string): string | null {
  const bucket = (fnv1a(String(fnv1a(${JSON.stringify(plan.seed)} + unit))) % 10000) / 10000;
  return ranges.find(([, start, end]) => bucket >= start && bucket < end)?.[0] ?? null;
}
`;
}

function python(plan: Plan): string {
  const rows = rangesOf(plan).map(
    ({ name, start, end }) => `    (${pythonText(name, true)}, ${start}, ${end}),`,
  );
  return `# Experiment ${plan.key}: the variant of a unit; None: it does not take part.
RANGES = [
${rows.join('\n')}
]


def fnv1a(text):
    value = 0x811C9DC5
    # UTF-16 code units, as JavaScript has them
    data = text.encode("utf-16-le", "surrogatepass")
    for low, high in zip(data[::2], data[1::2]):
        value = ((value ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return value


def variant_of(unit):
    bucket = fnv1a(str(fnv1a(${pythonText(plan.seed, true)} + unit))) % 10000 / 10000
    for name, start, end in RANGES:
        if start <= bucket < end:
            return name
    return None
`;
}

function sql(plan: Plan): string {
  const cases = rangesOf(plan).map(
    ({ name, start, end }) =>
      `    WHEN bucket >= ${start} AND bucket < ${end} THEN '${name.replaceAll("'", "''")}'`,
  );
  return `-- Experiment ${plan.key}, for DuckDB: SELECT variant_of(CAST(id AS VARCHAR)) FROM ...; NULL: the unit does not take part.
CREATE OR REPLACE MACRO variant_of(unit) AS (
  SELECT CASE
${cases.join('\n')}
  END FROM (SELECT ${bucketSql(plan.seed, 'unit')} / 10000 AS bucket)
);
`;
}

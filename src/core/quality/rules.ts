import { ArboretumError } from '../errors.ts';
import { formatIntegerOf } from '../format/count.ts';

/** What is known of a rule, beside its code. */
export interface Rule {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly dimension: string;
  readonly description: string;
  readonly category: string;
  /** Percent of its checks that should pass; null where the file does not say. */
  readonly threshold: number | null;
}

const textFields = ['rule_name', 'rule_type', 'dimension', 'rule_description', 'category'] as const;
const knownFields: ReadonlySet<string> = new Set([...textFields, 'rule_code', 'threshold']);
const ruleTypes = ['DATASET', 'ATTRIBUTE'];

/** Rules of a file, and what is odd in it. */
export interface ParsedRules {
  readonly rules: readonly Rule[];
  readonly warnings: readonly string[];
}

/**
 * Reads the metadata of rules: a JSON object of objects, by rule code. Fields that are not known are left alone, and
 * told.
 *
 * @param file its name, for errors
 * @throws {ArboretumError} `rules-invalid` where it is no such object
 */
export function parseRules(text: string, file: string): ParsedRules {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(file, `it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid(file, `it holds ${Array.isArray(json) ? 'a list' : 'a plain value'}`);
  }
  const rules: Rule[] = [];
  const notObjects: string[] = [];
  const unknownFields = new Map<string, number>();
  const oddTypes: string[] = [];
  const oddThresholds: string[] = [];
  for (const [code, value] of Object.entries(json as Record<string, unknown>)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      notObjects.push(code);
      continue;
    }
    const fields = value as Record<string, unknown>;
    for (const name of Object.keys(fields)) {
      if (!knownFields.has(name)) unknownFields.set(name, (unknownFields.get(name) ?? 0) + 1);
    }
    const field = (name: (typeof textFields)[number]) => textOf(fields[name]);
    const threshold = thresholdOf(fields.threshold);
    if (threshold === undefined) oddThresholds.push(code);
    const type = field('rule_type');
    if (type !== '' && !ruleTypes.includes(type.toUpperCase())) oddTypes.push(code);
    rules.push({
      code,
      name: field('rule_name') || code,
      type,
      dimension: field('dimension'),
      description: field('rule_description'),
      category: field('category'),
      threshold: threshold ?? null,
    });
  }
  const warnings = [
    ...(notObjects.length > 0
      ? [
          `${file}: ${formatIntegerOf(notObjects.length, 'entry', 'entries')} without fields left out: ${few(notObjects)}.`,
        ]
      : []),
    ...[...unknownFields].map(
      ([name, count]) =>
        `${file}: the field ${name} of ${formatIntegerOf(count, 'rule')} is not known and has no effect.`,
    ),
    ...(oddTypes.length > 0
      ? [`${file}: rule_type is neither DATASET nor ATTRIBUTE in ${few(oddTypes)}.`]
      : []),
    ...(oddThresholds.length > 0
      ? [`${file}: the threshold is no percentage from 0 to 100 in ${few(oddThresholds)}, and is not used.`]
      : []),
  ];
  return { rules, warnings };
}

/** Undefined: not a percentage. */
function thresholdOf(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The first of many names, and how many others there are. */
export function few(names: readonly string[], count = names.length): string {
  const shown = names.slice(0, 5).map((name) => (name.length > 60 ? `${name.slice(0, 60)}...` : name));
  return count > shown.length
    ? `${shown.join(', ')} and ${formatIntegerOf(count - shown.length, 'other')}`
    : shown.join(', ');
}

function invalid(file: string, what: string): ArboretumError {
  return new ArboretumError(
    'rules-invalid',
    `${file} cannot be used as metadata of rules: ${what}.`,
    'It must be an object such as {"NOT_NULL": {"rule_name": "Not null", "rule_type": "ATTRIBUTE"}}.',
  );
}

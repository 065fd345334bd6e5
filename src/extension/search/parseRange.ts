import { ArboretumError } from '../../core/errors.ts';
import type { ParamScalar } from '../../core/search/space.ts';
import type { DimensionForm, DimensionInput } from '../../core/search/spaceInput.ts';
import { isWhole, numberPattern } from './rangeWords.ts';

type When = NonNullable<DimensionForm['when']>;

const range = new RegExp(
  String.raw`^(${numberPattern})\s*(?:\.\.|…|\bto\b)\s*(${numberPattern})(?![\w.])(.*)$`,
  'i',
);
const whenClause = /(?:^|[\s,])when\s+(.*)$/i;

/**
 * What is searched of a parameter, from words: `0.01 to 0.3, log`, `0.01..0.3 log`, `8..256 step 8`, `gbdt, dart`,
 * `0.8`, each maybe with `when boosting is dart or goss and ...`. Whether it makes sense is for `parseSpace`.
 * @param name the parameter's: it decides whether a range is over whole numbers
 * @throws {ArboretumError} `space-invalid`
 */
export function parseRange(name: string, text: string): DimensionInput {
  const clause = whenClause.exec(outsideQuotes(text));
  const values = (clause ? text.slice(0, clause.index) : text).trim().replace(/,$/, '').trim();
  const when = clause ? parseWhen(text.slice(text.length - clause[1]!.length)) : undefined;
  const ends = range.exec(values);
  const dimension = ends
    ? parseEnds(name, Number(ends[1]), Number(ends[2]), ends[3]!)
    : parseList(name, values);
  return when === undefined ? short(dimension) : { ...dimension, when };
}

function parseEnds(name: string, low: number, high: number, words: string): DimensionForm {
  let whole = isWhole(name);
  let log = false;
  let step: number | undefined;
  const rest = words.split(/[\s,]+/).filter(Boolean);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const lower = word.toLowerCase();
    if (lower === 'log') log = true;
    else if (/^(int|integers?|whole)$/.test(lower)) whole = true;
    else if (/^(float|fractions?)$/.test(lower)) whole = false;
    else if (lower === 'step' || lower === 'by') {
      const given = rest.shift();
      step = given === undefined ? NaN : Number(given);
      if (Number.isNaN(step)) throw invalid(`Type a number after "${word}".`);
    } else if (lower !== 'linear') {
      throw invalid(`"${word}" is not understood after a range.`);
    }
  }
  return {
    type: whole ? 'int' : 'float',
    low,
    high,
    ...(log ? { log } : {}),
    ...(step === undefined ? {} : { step }),
  };
}

function parseList(name: string, text: string): DimensionForm {
  if (text.startsWith('[')) return { type: 'fixed', value: parseArray(text) };
  const items = splitOutsideQuotes(text, /,/);
  if (items.some((item) => item === '')) {
    throw invalid(text === '' ? `${name} has no value.` : 'There is nothing between two commas.');
  }
  const unordered = items.length > 1 && items.at(-1)!.toLowerCase() === 'unordered';
  const choices = (unordered ? items.slice(0, -1) : items).map(parseScalar);
  const [first] = choices;
  if (choices.length === 1 && !unordered) return { type: 'fixed', value: first! };
  if (choices.length === 2 && choices.includes(true) && choices.includes(false)) return { type: 'boolean' };
  const numbers = choices.filter((choice) => typeof choice === 'number');
  return numbers.length === choices.length && !unordered
    ? { type: 'ordered', values: numbers.toSorted((a, b) => a - b) }
    : { type: 'categorical', choices };
}

/** As one would write it in JSON: lists and single values for themselves. */
function short(dimension: DimensionForm): DimensionInput {
  if (dimension.type === 'ordered') return dimension.values;
  if (dimension.type === 'fixed' && !Array.isArray(dimension.value)) return dimension.value;
  if (dimension.type !== 'categorical') return dimension;
  return dimension.choices.every((choice) => typeof choice === 'number') ? dimension : dimension.choices;
}

function parseWhen(text: string): When {
  const when: When = {};
  for (const part of splitOutsideQuotes(text, /\sand\s/i)) {
    const [param = '', allowed] = splitOutsideQuotes(part, /\s+is\s+|\s*=\s*/i);
    if (!/^\w+$/.test(param) || !allowed) {
      throw invalid('Write a condition as "when boosting is dart".');
    }
    const values = splitOutsideQuotes(allowed, /\sor\s/i).map(parseScalar);
    when[param] = values.length === 1 ? values[0]! : values;
  }
  return when;
}

function parseArray(text: string): (number | string)[] {
  try {
    const value: unknown = JSON.parse(text);
    if (isListOfValues(value)) return value;
  } catch {
    // Said below.
  }
  throw invalid('Write a list that is one value as [1, 0, -1].');
}

function isListOfValues(value: unknown): value is (number | string)[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number' || typeof item === 'string');
}

function parseScalar(text: string): ParamScalar {
  const quoted = /^"(.*)"$|^'(.*)'$/s.exec(text);
  if (quoted) {
    try {
      return quoted[2] ?? (JSON.parse(text) as string);
    } catch {
      return quoted[1]!;
    }
  }
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  return new RegExp(`^${numberPattern}$`, 'i').test(text) ? Number(text) : text;
}

/** The text with what stands in quotes blanked out, so that its words are not taken for ours. */
function outsideQuotes(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => '\u0001'.repeat(quoted.length));
}

function splitOutsideQuotes(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  const all = new RegExp(separator, `${separator.flags}g`);
  let from = 0;
  for (const { index, 0: found } of outsideQuotes(text).matchAll(all)) {
    parts.push(text.slice(from, index).trim());
    from = index + found.length;
  }
  return [...parts, text.slice(from).trim()];
}

function invalid(message: string): ArboretumError {
  return new ArboretumError(
    'space-invalid',
    message,
    'Write a range as "0.01 to 0.3, log", a list as "gbdt, dart", or one value.',
  );
}

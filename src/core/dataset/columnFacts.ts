import type { ColumnFlag, ColumnType } from './types.ts';
import type { ValueKind } from './valueKind.ts';

/** What one pass over the data tells of a column. The rules in this folder decide from it. */
export interface ColumnFacts {
  readonly name: string;
  readonly kind: ValueKind;
  /** DuckDB's type name. */
  readonly storage: string;
  /** Numbers: all are whole. Dates: none has a time of day. */
  readonly whole: boolean;
  /** Rows without a value; NaN and unreadable cells count, infinite ones do not. */
  readonly missing: number;
  /** Infinite numbers and dates. */
  readonly notFinite: number;
  /** Cells that hold something that cannot be read as the column's kind. */
  readonly unreadable: number;
  /** Different finite values. */
  readonly distinct: number;
  readonly distinctExact: boolean;
  /** Numbers, and dates as milliseconds since 1970. */
  readonly min: number | null;
  readonly max: number | null;
  /** Equal for two columns of one data set when they hold the same value in every row. */
  readonly contentHash: string;
}

/** Text with at most so many different values can be a category of its own accord. */
export const mostLevels = 1_000;

/** Levels that a category keeps when the user asks for it: the most frequent ones. */
export const mostLevelsByChoice = 10_000;

/**
 * What a column holds, for learning. Numbers stay numbers, also whole ones with few values (counts, ratings,
 * years have an order that trees use; the user can name them as categories). Text is a category when it has at
 * most 1,000 levels that repeat: on average each at least twice, or no more than 20 levels in all with one
 * repeated.
 */
export function columnType(facts: ColumnFacts, rows: number): ColumnType {
  if (facts.kind !== 'text') return facts.kind;
  const present = rows - facts.missing;
  if (facts.distinct > mostLevels) return 'text';
  if (facts.distinct <= 2 || facts.distinct * 2 <= present) return 'category';
  return facts.distinct <= 20 && facts.distinct < present ? 'category' : 'text';
}

const identifierName =
  /(^|[_\-. ])(id|ids|uuid|guid|key|index|idx|rowid|row[_ ]?(id|num|number|no))$|^unnamed: 0$/i;
/** `customerId`, `orderID`: the case marks the word. */
const camelIdentifier = /[a-z]I[dD]$/;

export function hasIdentifierName(name: string): boolean {
  return identifierName.test(name) || camelIdentifier.test(name);
}

/**
 * Whether a column seems to tell rows apart instead of describing them: text or whole numbers that (nearly)
 * never repeat, and either are called like an identifier, are UUIDs, are text, or number the rows without gaps.
 */
export function isIdentifier(facts: ColumnFacts, rows: number): boolean {
  if (rows < 10) return false;
  if (facts.storage === 'UUID') return true;
  const present = rows - facts.missing;
  const unique = present >= 0.9 * rows && facts.distinct >= 0.95 * present;
  if (!unique) return false;
  if (facts.kind === 'text') return true;
  if (facts.kind !== 'number' || !facts.whole) return false;
  const numbersRows =
    facts.min !== null &&
    facts.max !== null &&
    facts.missing === 0 &&
    facts.max - facts.min === rows - 1 &&
    (facts.min === 0 || facts.min === 1);
  return hasIdentifierName(facts.name) || numbersRows;
}

/** What seems off with each column, in the order of the columns. */
export function columnFlags(columns: readonly ColumnFacts[], rows: number): ColumnFlag[][] {
  const firstWith = new Map<string, ColumnFacts>();
  return columns.map((facts) => {
    const flags: ColumnFlag[] = [];
    const allMissing = facts.missing === rows;
    if (allMissing) {
      flags.push({ kind: 'all-missing' });
    } else if (isConstant(facts)) {
      flags.push({ kind: 'constant' });
    }
    if (isIdentifier(facts, rows)) flags.push({ kind: 'identifier' });
    if (!allMissing && facts.contentHash !== '') {
      const earlier = firstWith.get(facts.contentHash);
      if (earlier === undefined) firstWith.set(facts.contentHash, facts);
      else flags.push({ kind: 'duplicate', of: earlier.name });
    }
    if (facts.kind === 'text' && facts.distinct > mostLevels) {
      flags.push({ kind: 'many-levels', levels: facts.distinct });
    }
    if (facts.notFinite > 0) flags.push({ kind: 'not-finite', count: facts.notFinite });
    if (facts.unreadable > 0) flags.push({ kind: 'mixed', count: facts.unreadable });
    return flags;
  });
}

/** One value in every row. A column with one value and gaps is not constant: the gaps tell something. */
export function isConstant(facts: ColumnFacts): boolean {
  return facts.distinct === 1 && facts.missing === 0 && facts.notFinite === 0;
}

const targetName =
  /^(target|label|y|class|outcome|response|churn(ed)?|survived|default(ed)?|price|sale_?price|is_?fraud|fraud|quality|passed|result)$/i;

/**
 * The column most likely to be predicted: one that is called like a target; else the last column; neither where
 * it is constant, missing, an identifier, a date or free text.
 */
export function likelyTarget(columns: readonly ColumnFacts[], rows: number): string | undefined {
  const usable = columns.filter((facts) => isPossibleTarget(facts, rows));
  const named = usable.filter((facts) => targetName.test(facts.name));
  const lowered = named.find((facts) => /^(target|label|y)$/i.test(facts.name)) ?? named[0];
  if (lowered !== undefined) return lowered.name;
  const last = columns.at(-1);
  if (last !== undefined && usable.includes(last)) return last.name;
  return usable.at(-1)?.name;
}

function isPossibleTarget(facts: ColumnFacts, rows: number): boolean {
  const type = columnType(facts, rows);
  if (type === 'date' || type === 'text' || type === 'unsupported') return false;
  return facts.missing < rows && facts.distinct >= 2 && !isIdentifier(facts, rows);
}

import { ArboretumError } from '../errors.ts';
import { didYouMeanHint } from '../format/didYouMean.ts';
import type { Task, TrainingSpec } from '../training/spec.ts';
import { columnType, isConstant, isIdentifier, mostLevels } from './columnFacts.ts';
import type { ColumnFacts } from './columnFacts.ts';
import { freeName } from './columnNames.ts';
import { inferTask } from './inferTask.ts';
import type { DatePart, ExcludedColumn } from './signature.ts';

/** A feature to be: which column, and how it becomes a number. `index` counts the dataset's columns from 0. */
export type PlannedFeature =
  | { readonly kind: 'number' | 'boolean' | 'category'; readonly name: string; readonly index: number }
  | { readonly kind: 'date'; readonly name: string; readonly index: number; readonly part: DatePart };

/** What each column of a dataset is for, in one training. Indexes count the dataset's columns from 0. */
export interface Plan {
  readonly task: Task;
  readonly target: number;
  readonly features: readonly PlannedFeature[];
  readonly excluded: readonly ExcludedColumn[];
  readonly weight: number | null;
  readonly group: number | null;
  readonly time: number | null;
  readonly warnings: readonly string[];
}

/** What the folds of a cross-validation are made by, where that is a column. */
export interface FoldColumn {
  readonly kind: 'group' | 'time';
  readonly column: string;
}

/**
 * Decides what each column is for. Features keep the order of the columns.
 *
 * @param foldBy a column that folds are made by; of each kind there is one, the split's or this
 *
 * @throws ArboretumError `column-missing` for names that are not there, `column-type`, `target-unusable`,
 *   `spec-invalid`, `no-features`
 */
export function planTraining(
  columns: readonly ColumnFacts[],
  rows: number,
  spec: TrainingSpec,
  foldBy: FoldColumn | null = null,
): Plan {
  checkNames(columns, spec, foldBy);
  const indexOf = (name: string | undefined) =>
    name === undefined ? null : columns.findIndex((column) => column.name === name);
  const target = indexOf(spec.target)!;
  const weight = indexOf(spec.weight);
  const group = indexOf(columnOf('group', spec, foldBy));
  const time = indexOf(columnOf('time', spec, foldBy));
  const { task, notes } = inferTask(columns[target]!, rows, spec);
  const warnings = [...notes];
  if (weight !== null) checkWeight(columns[weight]!);
  if (time !== null) checkTime(columns[time]!, target === time);

  const roles: Roles = { target: columns[target]!, weight, group, time };
  const features: PlannedFeature[] = [];
  const excluded: ExcludedColumn[] = [];
  const names = new Set(columns.map(({ name }) => name));
  columns.forEach((column, index) => {
    if (index === target) return;
    const reason = whyExcluded(column, index, rows, spec, roles);
    if (reason !== null) {
      excluded.push({ column: column.name, reason });
      return;
    }
    if (spec.categorical.includes(column.name)) {
      features.push({ kind: 'category', name: column.name, index });
    } else if (column.kind === 'date') {
      features.push(...dateFeatures(column, index, index === time, names));
    } else {
      const kind = column.kind === 'text' ? 'category' : (column.kind as 'number' | 'boolean');
      features.push({ kind, name: column.name, index });
    }
    if (column.notFinite > 0) warnings.push(notFiniteWarning(column));
  });
  for (const column of columns) {
    if (column.contentHash === roles.target.contentHash && column !== roles.target) {
      warnings.push(`${column.name} holds the same values as the target ${spec.target} and was left out.`);
    }
  }
  if (features.length === 0) throw noFeatures(excluded, columns.length);
  return { task, target, features, excluded, weight, group, time, warnings };
}

interface Roles {
  readonly target: ColumnFacts;
  readonly weight: number | null;
  readonly group: number | null;
  readonly time: number | null;
}

/** Why a column is no feature, in words for the user; null when it is one. */
function whyExcluded(
  column: ColumnFacts,
  index: number,
  rows: number,
  spec: TrainingSpec,
  { target, weight, group, time }: Roles,
): string | null {
  if (spec.exclude.includes(column.name)) return 'Left out by choice.';
  if (index === weight) return 'Used as the weight of the rows.';
  if (index === group) return 'Used to keep groups together in the split.';
  if (index === time && (column.kind !== 'date' || spec.dates === 'exclude')) {
    return 'Used to order the rows by time.';
  }
  if (column.kind === 'unsupported') return `Values of the type ${column.storage} cannot be used.`;
  if (column.missing + column.notFinite >= rows) return 'Has no value in any row.';
  if (isConstant(column)) return 'Has the same value in every row.';
  if (column.contentHash === target.contentHash) return 'Holds the same values as the target.';
  if (spec.categorical.includes(column.name)) return null;
  if (isIdentifier(column, rows)) {
    return `Looks like an identifier: ${count(column)} different values in ${rows} rows.`;
  }
  if (column.kind === 'date' && spec.dates === 'exclude') return 'Dates are left out by choice.';
  if (columnType(column, rows) === 'text') {
    return column.distinct > mostLevels
      ? `Text with ${count(column)} different values, too many for a category (at most ${mostLevels}).`
      : `Free text: ${count(column)} different values in ${rows} rows.`;
  }
  return null;
}

/**
 * The numeric parts of a date. Of the column that orders the split, the parts that only grow (year, epoch day)
 * are left out: every row of the holdout would lie beyond all that the training has seen.
 */
function dateFeatures(
  column: ColumnFacts,
  index: number,
  ordersSplit: boolean,
  names: Set<string>,
): PlannedFeature[] {
  const parts: DatePart[] = ['year', 'month', 'day', 'day_of_week'];
  if (!column.whole) parts.push('hour');
  parts.push('epoch_day');
  const kept = ordersSplit ? parts.filter((part) => part !== 'year' && part !== 'epoch_day') : parts;
  return kept.map((part) => {
    const wanted = `${column.name}_${part}`;
    const name = names.has(wanted) ? freeName(wanted, (candidate) => names.has(candidate)) : wanted;
    names.add(name);
    return { kind: 'date', name, index, part };
  });
}

/** The column of one kind that split or folds go by. */
function columnOf(
  kind: FoldColumn['kind'],
  { split }: TrainingSpec,
  foldBy: FoldColumn | null,
): string | undefined {
  const bySplit = split.kind === kind ? split.column : undefined;
  const byFolds = foldBy?.kind === kind ? foldBy.column : undefined;
  if (bySplit === undefined || byFolds === undefined || bySplit === byFolds) return bySplit ?? byFolds;
  throw new ArboretumError(
    'search-invalid',
    `The holdout is split by the ${kind} ${bySplit} and the folds by ${byFolds}.`,
    'Use the same column for both.',
  );
}

function checkNames(columns: readonly ColumnFacts[], spec: TrainingSpec, foldBy: FoldColumn | null): void {
  const known = new Set(columns.map(({ name }) => name));
  const wanted: [string, string][] = [
    ['target', spec.target],
    ...(spec.weight === undefined ? [] : [['weight', spec.weight] as [string, string]]),
    ...('column' in spec.split ? [[`${spec.split.kind} column`, spec.split.column] as [string, string]] : []),
    ...(foldBy === null ? [] : [[`${foldBy.kind} column`, foldBy.column] as [string, string]]),
    ...spec.categorical.map((name): [string, string] => ['categorical column', name]),
    ...spec.exclude.map((name): [string, string] => ['excluded column', name]),
  ];
  const missing = wanted.filter(([, name]) => !known.has(name));
  if (missing.length === 0) return;
  const [first] = missing;
  const list = columns
    .slice(0, 20)
    .map(({ name }) => name)
    .join(', ');
  throw new ArboretumError(
    'column-missing',
    `${spec.data} has no column ${missing.map(([role, name]) => `${name} (${role})`).join(', ')}.`,
    didYouMeanHint(first![1], known) ?? `Columns: ${list}${columns.length > 20 ? ', ...' : ''}.`,
  );
}

function checkWeight(column: ColumnFacts): void {
  if (column.kind !== 'number') {
    throw new ArboretumError('column-type', `The weight column ${column.name} does not hold numbers.`);
  }
  const without = column.missing + column.notFinite;
  if (without > 0) {
    throw new ArboretumError(
      'spec-invalid',
      `The weight column ${column.name} has no value in ${without} rows.`,
      'Fill the gaps, or train without weights.',
    );
  }
}

function checkTime(column: ColumnFacts, isTarget: boolean): void {
  if (isTarget) {
    throw new ArboretumError(
      'spec-invalid',
      `${column.name} cannot be the target and order the rows by time.`,
    );
  }
  if (column.kind === 'date' || column.kind === 'number') return;
  throw new ArboretumError(
    'column-type',
    `The time column ${column.name} holds neither dates nor numbers.`,
    'Dates in text files are best written as YYYY-MM-DD.',
  );
}

function noFeatures(excluded: readonly ExcludedColumn[], columns: number): ArboretumError {
  const reasons = excluded.slice(0, 5).map(({ column, reason }) => `${column}: ${reason}`);
  return new ArboretumError(
    'no-features',
    columns === 1
      ? 'There is only the target: no column is left to predict it from.'
      : `No column can be used as a feature. ${reasons.join(' ')}`,
    'Add columns, or name some under categorical.',
  );
}

function notFiniteWarning({ name, notFinite }: ColumnFacts): string {
  return `${name}: ${notFinite === 1 ? '1 infinite value counts' : `${notFinite} infinite values count`} as missing.`;
}

/** Approximate numbers look approximate. */
function count({ distinct, distinctExact }: ColumnFacts): string {
  return distinctExact ? String(distinct) : `about ${Number(distinct.toPrecision(2))}`;
}

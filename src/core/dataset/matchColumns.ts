import { ArboretumError } from '../errors.ts';
import { didYouMeanHint } from '../format/didYouMean.ts';
import type { Feature, Signature } from './signature.ts';
import type { ValueKind } from './valueKind.ts';

/** A column of the data that is to be predicted. */
export interface InputColumn {
  readonly name: string;
  readonly kind: ValueKind;
  /** DuckDB's type name. */
  readonly storage: string;
  /** Whether the cells are text, as in a delimited file, which may be read in several ways. */
  readonly isText: boolean;
}

export interface ColumnMatch {
  /** For each feature, the index of its column. */
  readonly columns: readonly number[];
  readonly warnings: readonly string[];
}

/**
 * Finds the column of each feature by name; their order does not matter. Columns that the model does not know
 * are ignored, with a warning that names them, since data to predict often holds the target or a key.
 *
 * @throws ArboretumError `column-missing` naming all that are missing; `column-type` naming all whose type
 *   cannot be read as the feature's
 */
export function matchColumns(
  signature: Signature,
  columns: readonly InputColumn[],
  subject: string,
): ColumnMatch {
  const indexOf = new Map(columns.map(({ name }, index) => [name, index]));
  const wanted = [...new Set(signature.features.map(({ column }) => column))];
  const missing = wanted.filter((name) => !indexOf.has(name));
  if (missing.length > 0) throw columnsMissing(missing, columns, subject);

  const matched = signature.features.map(({ column }) => indexOf.get(column)!);
  const wrong = new Map<string, string>();
  signature.features.forEach((feature, position) => {
    const column = columns[matched[position]!]!;
    if (!fits(feature, column))
      wrong.set(column.name, `${column.name} must be ${wantedType(feature)} but is ${column.storage}`);
  });
  if (wrong.size > 0) {
    throw new ArboretumError(
      'column-type',
      `Columns of ${subject} have another type than in the training: ${[...wrong.values()].join('; ')}.`,
      'Convert them, or train on data of this form.',
    );
  }
  const known = new Set([...wanted, signature.target.column]);
  const extra = columns.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  return { columns: matched, warnings: extra.length === 0 ? [] : [extraWarning(extra)] };
}

/** In words: a number, a date... */
export function wantedType({ kind }: Feature): string {
  switch (kind) {
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'category':
      return 'a category';
    case 'date':
      return 'a date';
  }
}

function fits({ kind }: Feature, column: InputColumn): boolean {
  if (column.isText) return true;
  switch (kind) {
    case 'number':
      return column.kind === 'number' || column.kind === 'boolean';
    case 'boolean':
      return column.kind === 'boolean';
    case 'category':
      return column.kind !== 'unsupported';
    case 'date':
      return column.kind === 'date';
  }
}

function columnsMissing(
  missing: readonly string[],
  columns: readonly InputColumn[],
  subject: string,
): ArboretumError {
  const names = columns.map(({ name }) => name);
  const list = `${names.slice(0, 20).join(', ')}${names.length > 20 ? ', ...' : ''}`;
  return new ArboretumError(
    'column-missing',
    `${subject} lacks ${missing.length === 1 ? 'a column' : `${missing.length} columns`} that the model needs: ${missing.join(', ')}.`,
    (missing.length === 1 ? didYouMeanHint(missing[0]!, names) : undefined) ?? `It has: ${list}.`,
  );
}

function extraWarning(extra: readonly string[]): string {
  const shown = extra.slice(0, 10).join(', ');
  const more = extra.length > 10 ? ` and ${extra.length - 10} more` : '';
  return extra.length === 1
    ? `The column ${shown} is not known to the model and was not used.`
    : `${extra.length} columns are not known to the model and were not used: ${shown}${more}.`;
}

import { ArboretumError } from '../errors.ts';
import { didYouMean } from '../format/didYouMean.ts';

/** A column that results of rules have, under the name that Arboretum uses. */
export interface ResultColumn {
  readonly name: ResultColumnName;
  /** Without it there is nothing to work on; the others may be missing. */
  readonly required: boolean;
  /** What it holds, as the end of the sentence "the column with ...". */
  readonly holds: string;
}

export const resultColumnNames = [
  'source',
  'tenant_id',
  'dataset_uuid',
  'dataset_name',
  'business_date',
  'rule_code',
  'results',
  'level_of_execution',
  'attribute_name',
  'dataset_record_count',
  'filtered_record_count',
] as const;
export type ResultColumnName = (typeof resultColumnNames)[number];

export const resultColumns: readonly ResultColumn[] = [
  { name: 'source', required: false, holds: 'the system that the dataset comes from' },
  { name: 'tenant_id', required: false, holds: 'the tenant' },
  { name: 'dataset_uuid', required: true, holds: 'the id of the dataset' },
  { name: 'dataset_name', required: false, holds: 'the name of the dataset' },
  { name: 'business_date', required: true, holds: 'the day' },
  { name: 'rule_code', required: true, holds: 'the code of the rule' },
  { name: 'results', required: true, holds: 'the result, Pass or Fail' },
  { name: 'level_of_execution', required: false, holds: 'the level, DATASET or ATTRIBUTE' },
  { name: 'attribute_name', required: false, holds: 'the attribute that was checked' },
  { name: 'dataset_record_count', required: false, holds: 'the number of records of the dataset' },
  { name: 'filtered_record_count', required: false, holds: 'the number of records that were checked' },
];

/** For each column its name in the file; null where the file has none. */
export type ColumnMapping = Readonly<Record<ResultColumnName, string | null>>;

/** Spellings that mean a column, in lower case and without `_`, `-` and blanks. */
const synonyms: Partial<Record<ResultColumnName, readonly string[]>> = {
  tenant_id: ['tenant'],
  dataset_uuid: ['datasetid', 'uuid'],
  dataset_name: ['dataset'],
  business_date: ['date', 'day', 'businessday'],
  rule_code: ['rule', 'ruleid'],
  results: ['result', 'outcome', 'status'],
  level_of_execution: ['level', 'executionlevel'],
  attribute_name: ['attribute', 'column', 'columnname'],
  dataset_record_count: ['recordcount', 'records', 'rowcount'],
  filtered_record_count: ['filteredcount', 'filteredrecords'],
};

/**
 * Finds the columns of results in a file: by the user's word first, then by their names, whatever their case and
 * separators, then by other usual names. A dataset without an id goes by its name.
 *
 * @param file its name, for errors
 * @param columns the columns of the file
 * @param wanted columns that the user has named, by Arboretum's names
 * @throws {ArboretumError} `column-missing` naming all that are; `bad-usage` for a name that no column of results has
 */
export function mapColumns(
  file: string,
  columns: readonly string[],
  wanted: Readonly<Record<string, string>> = {},
): ColumnMapping {
  checkWanted(file, columns, wanted);
  const bySpelling = new Map(columns.toReversed().map((column) => [spelling(column), column]));
  const find = (name: ResultColumnName): string | null =>
    wanted[name] ??
    (columns.includes(name) ? name : undefined) ??
    [name, ...(synonyms[name] ?? [])]
      .map((each) => bySpelling.get(spelling(each)))
      .find((each) => each !== undefined) ??
    null;
  const found = Object.fromEntries(resultColumnNames.map((name) => [name, find(name)])) as Record<
    ResultColumnName,
    string | null
  >;
  found.dataset_uuid ??= found.dataset_name;
  const missing = resultColumns.filter(({ name, required }) => required && found[name] === null);
  if (missing.length > 0) {
    const [first] = missing;
    throw new ArboretumError(
      'column-missing',
      `${file} has no column ${missing.map(({ name }) => name).join(', ')}.`,
      `Say which one is ${first!.holds}: --map ${first!.name}=<column>. It has ${columns.slice(0, 15).join(', ')}.`,
    );
  }
  return found;
}

function checkWanted(
  file: string,
  columns: readonly string[],
  wanted: Readonly<Record<string, string>>,
): void {
  for (const [name, column] of Object.entries(wanted)) {
    if (!(resultColumnNames as readonly string[]).includes(name)) {
      throw new ArboretumError(
        'bad-usage',
        `Results of rules have no column ${name}.`,
        suggestion(name, resultColumnNames) ?? `They have ${resultColumnNames.join(', ')}.`,
      );
    }
    if (!columns.includes(column)) {
      throw new ArboretumError(
        'column-missing',
        `${file} has no column ${column}, which would be ${name}.`,
        suggestion(column, columns) ?? `It has ${columns.slice(0, 15).join(', ')}.`,
      );
    }
  }
}

function suggestion(name: string, names: readonly string[]): string | undefined {
  const meant = didYouMean(name, [...names]);
  return meant === undefined || meant === null ? undefined : `Did you mean ${meant}?`;
}

function spelling(name: string): string {
  return name.toLowerCase().replace(/[_\-\s]/g, '');
}

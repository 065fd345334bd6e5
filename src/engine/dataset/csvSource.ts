import type { DuckDBConnection } from '@duckdb/node-api';
import { uniqueColumnNames } from '../../core/dataset/columnNames.ts';
import { detectCsvDialect } from '../../core/dataset/csvDialect.ts';
import type { CsvDialect } from '../../core/dataset/csvDialect.ts';
import { ArboretumError } from '../../core/errors.ts';
import { decodeSample, detectEncoding, readSample, transcode } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import type { ResolvedDataset } from './resolveDataset.ts';
import { sampleReadings } from './sampleReadings.ts';
import type { DataSession } from './session.ts';
import { emptyFile } from './source.ts';
import { readingKind } from './valueSql.ts';
import type { Source, SourceColumn } from './source.ts';
import { columnAlias, fileLiteral, literal } from './sqlText.ts';

/** A line longer than this is rejected, and reported with its number. */
const longestLine = 4 * 1024 * 1024;
/** DuckDB's default of 32 MB a buffer costs memory and gains nothing. */
const bufferBytes = 8 * 1024 * 1024;

/**
 * Opens a delimited text file. DuckDB is told the form of the file and reads all cells as text: its own
 * detection looks at a sample and fails on what comes later, or takes a ragged file for one column.
 */
export async function openCsv(
  session: DataSession,
  connection: DuckDBConnection,
  dataset: ResolvedDataset,
  signal: AbortSignal | undefined,
  forced?: Encoding,
): Promise<Source> {
  const sample = await readSample(dataset, signal);
  const encoding = forced ?? detectEncoding(sample);
  const text = decodeSample(sample, encoding);
  if (isBinary(text)) {
    throw new ArboretumError(
      'data-unreadable',
      `${dataset.path} is not a text file.`,
      'Is it named wrongly?',
    );
  }
  const dialect = detectCsvDialect(text, sample.complete, dataset.kind === 'tsv' ? '\t' : undefined);
  if (dialect === null) throw emptyFile(dataset.path);
  if (dialect.unfitHeader !== null) {
    throw new ArboretumError(
      'data-unreadable',
      `The header of ${dataset.path} has ${dialect.unfitHeader} names, but the rows have ${dialect.columns} fields.`,
      'Give every column a name, and every row a field for each.',
    );
  }
  const { names, warnings } = uniqueColumnNames(dialect.headerCells, dialect.columns);
  const file = encoding === 'utf-8' ? dataset.file : await transcode(session, dataset, encoding, signal);
  const relation = csvRelation(file, dialect, encoding === 'utf-8' && dataset.gzip);
  const decimalComma = dialect.delimiter !== ',';
  const readings = await sampleReadings(connection, relation, names.length, decimalComma);
  const columns: SourceColumn[] = names.map((name, index) => {
    const reading = readings[index]!;
    return { index, name, storage: 'VARCHAR', kind: readingKind(reading), reading };
  });
  return {
    dataset,
    relation,
    columns,
    warnings: [...encodingWarnings(encoding), ...skipWarnings(dialect), ...warnings],
    csv: {
      delimiter: dialect.delimiter,
      escape: dialect.escape,
      header: dialect.header,
      skip: dialect.skip,
      encoding,
      decimalComma,
    },
    query: null,
  };
}

function csvRelation(file: string, dialect: CsvDialect, gzip: boolean): string {
  const columns = Array.from(
    { length: dialect.columns },
    (_, index) => `${columnAlias(index)}: 'VARCHAR'`,
  ).join(', ');
  const options = [
    'auto_detect = false',
    `delim = ${literal(dialect.delimiter)}`,
    `quote = '"'`,
    `escape = ${literal(dialect.escape)}`,
    `header = ${dialect.header}`,
    `skip = ${dialect.skip}`,
    `columns = {${columns}}`,
    'store_rejects = true',
    `max_line_size = ${longestLine}`,
    `buffer_size = ${bufferBytes}`,
    // Strict mode stops at a line that ends differently from the first.
    `strict_mode = ${!dialect.mixedNewlines}`,
    `compression = ${gzip ? `'gzip'` : `'none'`}`,
  ];
  return `read_csv(${fileLiteral(file)}, ${options.join(', ')})`;
}

function isBinary(text: string): boolean {
  return text.slice(0, 4096).includes('\u0000');
}

const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252 (Latin-1)',
};

function encodingWarnings(encoding: Encoding): string[] {
  if (encoding === 'utf-8') return [];
  return [`The file is not UTF-8 and was read as ${encodingNames[encoding]}.`];
}

function skipWarnings({ skip }: CsvDialect): string[] {
  if (skip === 0) return [];
  return [`The first ${skip === 1 ? 'line was' : `${skip} lines were`} skipped, before the table begins.`];
}

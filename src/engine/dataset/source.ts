import type { CsvDialect } from '../../core/dataset/csvDialect.ts';
import type { TextReading } from '../../core/dataset/textInference.ts';
import type { ValueKind } from '../../core/dataset/valueKind.ts';
import { ArboretumError } from '../../core/errors.ts';
import { withConnection } from './connection.ts';
import type { Cancellable } from './connection.ts';
import { openCsv } from './csvSource.ts';
import { verifyGzip } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import { openJson } from './jsonSource.ts';
import { openParquet } from './parquetSource.ts';
import { openQuery } from './querySource.ts';
import { checkUnchanged, resolveDataset } from './resolveDataset.ts';
import type { ResolvedDataset } from './resolveDataset.ts';
import type { DataSession } from './session.ts';

/** A column of a source. In SQL it is called after its index, see `columnAlias`. */
export interface SourceColumn {
  readonly index: number;
  readonly name: string;
  readonly storage: string;
  readonly kind: ValueKind;
  /** How the text of a delimited file is read; null where values have a type of their own. */
  readonly reading: TextReading | null;
}

/** The form of a delimited file. */
export interface CsvForm extends Pick<CsvDialect, 'delimiter' | 'escape' | 'header' | 'skip'> {
  readonly encoding: Encoding;
  readonly decimalComma: boolean;
}

/** A dataset that can be queried. */
export interface Source {
  readonly dataset: ResolvedDataset;
  /** What stands after FROM: a relation with the columns `c0`, `c1`, ... */
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
  readonly warnings: readonly string[];
  /** Delimited files only: cells are text; rows that do not fit are stored in `reject_errors`. */
  readonly csv: CsvForm | null;
  /** The text of a query, `.sql` only. */
  readonly query: string | null;
}

/**
 * Opens a dataset: finds it, detects its encoding and form, and guesses from a sample how its text is read.
 *
 * @param data relative to the workspace, or absolute
 * @param encoding instead of the detected one
 * @throws ArboretumError `data-not-found`, `data-outside-workspace`, `data-unreadable`, `data-empty`,
 *   `data-query-refused`
 */
export async function openSource(
  session: DataSession,
  data: string,
  context?: Cancellable,
  encoding?: Encoding,
): Promise<Source> {
  const dataset = await resolveDataset(session.workspace, data);
  if (dataset.bytes === 0) throw emptyFile(dataset.path);
  try {
    return await withConnection(session, dataset.path, context, async (connection) => {
      if (dataset.gzip) await verifyGzip(dataset, context?.signal);
      switch (dataset.kind) {
        case 'csv':
        case 'tsv':
          return openCsv(session, connection, dataset, context?.signal, encoding);
        case 'parquet':
          return openParquet(connection, dataset);
        case 'json':
        case 'ndjson':
          return openJson(connection, dataset);
        case 'sql':
          return openQuery(session, connection, dataset);
      }
    });
  } catch (error) {
    if (error instanceof ArboretumError && error.code === 'data-unreadable') await checkUnchanged(dataset);
    throw error;
  }
}

export function emptyFile(path: string): ArboretumError {
  return new ArboretumError(
    'data-empty',
    `${path} is empty.`,
    'A data file needs a header and at least one row.',
  );
}

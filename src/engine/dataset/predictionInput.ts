import type { DuckDBConnection } from '@duckdb/node-api';
import { matchColumns, wantedType } from '../../core/dataset/matchColumns.ts';
import type { Feature, Signature } from '../../core/dataset/signature.ts';
import type { TextReading } from '../../core/dataset/textInference.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { CallContext } from '../../protocol/engine.ts';
import { queryRows, withConnection } from './connection.ts';
import { inspectSource } from './inspect.ts';
import type { InspectedSource } from './inspect.ts';
import { outputColumns } from './outputColumns.ts';
import type { OutputColumn } from './outputColumns.ts';
import type { DataSession } from './session.ts';
import type { SourceColumn } from './source.ts';
import { columnAlias } from './sqlText.ts';
import { isPresentSql, valueSql } from './valueSql.ts';

/** Data that a model can predict: all its columns have been found and have the right types. */
export interface PredictionInput {
  readonly source: InspectedSource;
  readonly signature: Signature;
  /** For each feature its column, with the reading that the feature needs. */
  readonly columns: readonly SourceColumn[];
  /** The columns of the data, as they go into an output. */
  readonly output: readonly OutputColumn[];
  /** Rows in all, those that could not be read included. */
  readonly rows: number;
  readonly warnings: readonly string[];
}

/**
 * Opens data that is to be predicted and checks it against the signature of a model.
 *
 * @throws ArboretumError as `inspectSource` and `matchPredictionInput`
 */
export async function openPredictionInput(
  session: DataSession,
  data: string,
  signature: Signature,
  context?: CallContext,
): Promise<PredictionInput> {
  const source = await inspectSource(session, data, context);
  return matchPredictionInput(session, source, signature, context);
}

/**
 * Checks data that is open against the signature of a model: several models can so share one look at it.
 *
 * @throws ArboretumError `column-missing` and `column-type` naming all columns concerned
 */
export async function matchPredictionInput(
  session: DataSession,
  source: InspectedSource,
  signature: Signature,
  context?: CallContext,
): Promise<PredictionInput> {
  const { path } = source.dataset;
  const match = matchColumns(
    signature,
    source.columns.map(({ name, kind, storage, reading }) => ({
      name,
      kind,
      storage,
      isText: reading !== null,
    })),
    path,
  );
  const decimalComma = source.csv?.decimalComma ?? false;
  const columns = signature.features.map((feature, position) => {
    const column = source.columns[match.columns[position]!]!;
    return column.reading === null ? column : readAs(column, feature, decimalComma);
  });
  await withConnection(session, path, context, (connection) =>
    checkText(connection, source, signature, columns),
  );
  return {
    source,
    signature,
    columns,
    output: outputColumns(source),
    rows: source.rows + source.rejects.rows.length,
    warnings: [...source.warnings, ...match.warnings],
  };
}

/** The text column, read as the feature was in the training, whatever it looks like here. */
function readAs(column: SourceColumn, feature: Feature, decimalComma: boolean): SourceColumn {
  const reading = featureReading(feature, decimalComma);
  return reading === null ? column : { ...column, reading, kind: reading.kind as SourceColumn['kind'] };
}

function featureReading(feature: Feature, decimalComma: boolean): TextReading | null {
  switch (feature.kind) {
    case 'number':
      return { kind: 'number', decimalComma };
    case 'boolean':
      return { kind: 'boolean' };
    case 'date':
      return { kind: 'date', format: feature.format ?? null };
    case 'category':
      return null;
  }
}

/** A text column most of whose cells cannot be read is of the wrong type; single cells only fail their row. */
async function checkText(
  connection: DuckDBConnection,
  source: InspectedSource,
  { features }: Signature,
  columns: readonly SourceColumn[],
): Promise<void> {
  const doubtful = [...new Map(columns.map((column, position) => [column.index, position])).values()].filter(
    (position) => {
      const { index, reading } = columns[position]!;
      return (
        reading !== null && reading.kind !== 'text' && source.columns[index]!.reading!.kind !== reading.kind
      );
    },
  );
  if (doubtful.length === 0) return;
  const counts = doubtful.flatMap((position) => {
    const present = isPresentSql(columnAlias(columns[position]!.index));
    return [
      `CAST(count_if(${present}) AS DOUBLE)`,
      `CAST(count_if(${present} AND ${valueSql(columns[position]!)} IS NULL) AS DOUBLE)`,
    ];
  });
  const [row] = await queryRows(connection, `SELECT ${counts.join(', ')} FROM ${source.relation}`);
  const wrong = doubtful.filter((_, at) => Number(row![2 * at + 1]) > Number(row![2 * at]) / 2);
  if (wrong.length === 0) return;
  const list = wrong.map(
    (position) => `${columns[position]!.name} must be ${wantedType(features[position]!)}`,
  );
  throw new ArboretumError(
    'column-type',
    `Columns of ${source.dataset.path} have another type than in the training: ${list.join('; ')}.`,
    'Most of their cells cannot be read. Convert them, or train on data of this form.',
  );
}

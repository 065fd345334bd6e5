import { join } from 'node:path';
import { DOUBLE, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';
import { part } from '../../core/dataset/trainingData.ts';
import type { TrainingData } from '../../core/dataset/trainingData.ts';
import { openOutputDatabase } from './outputDatabase.ts';
import { outputFailure, prepareOutput } from './outputFile.ts';
import type { DataSession } from './session.ts';
import { identifier, literal } from './sqlText.ts';

/** The file of a version that later comparisons pair rows by. */
export const holdoutFile = 'holdout.parquet';

/**
 * Writes the holdout of a training: for each of its rows the number of the row in the data file, the truth (a
 * number, or the class), and the prediction. A model of classes has one column a class, `probability_<class>`;
 * binary ones only that of the positive class.
 *
 * @param folder absolute, must exist
 * @param predictions on the target's scale, row-major, in the order of the holdout's rows
 * @throws ArboretumError `disk-full`, `output-unwritable`
 */
export async function writeHoldout(
  session: DataSession,
  folder: string,
  data: TrainingData,
  predictions: Float64Array,
): Promise<void> {
  const file = await prepareOutput(join(folder, holdoutFile), { folder, overwrite: true });
  const database = await openOutputDatabase(session, file.temporary).catch(async (error: unknown) => {
    await file.discard();
    throw outputFailure(error, holdoutFile);
  });
  try {
    const rows = [...data.parts.keys()].filter((row) => data.parts[row] === part.holdout);
    const { target } = data.signature;
    const names = predictionNames(data, predictions.length / Math.max(1, rows.length));
    const isClass = target.kind === 'class';
    const types = [DOUBLE, isClass ? VARCHAR : DOUBLE, ...names.map(() => DOUBLE)];
    const columns = [
      'row DOUBLE',
      `truth ${isClass ? 'VARCHAR' : 'DOUBLE'}`,
      ...names.map((_, i) => `p${i} DOUBLE`),
    ];
    await database.connection.run(`CREATE TABLE holdout (${columns.join(', ')})`);
    const appender = await database.connection.createAppender('holdout');
    for (let from = 0; from < rows.length; from += rowsPerChunk) {
      const picked = rows.slice(from, from + rowsPerChunk);
      const chunk = DuckDBDataChunk.create(types, picked.length);
      const set = (column: number, cell: (row: number, position: number) => DuckDBValue) =>
        chunk.setColumnValues(
          column,
          picked.map((row, offset) => cell(row, from + offset)),
        );
      set(0, (row) => data.rowNumbers[row]!);
      set(1, (row) => (isClass ? target.classes[data.label[row]!]! : data.label[row]!));
      names.forEach((_, index) => set(2 + index, (_row, at) => predictions[at * names.length + index]!));
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    const list = names.map((name, index) => `p${index} AS ${identifier(name)}`);
    await database.connection.run(
      `COPY (SELECT CAST(row AS BIGINT) AS row, truth, ${list.join(', ')} FROM holdout)
       TO ${literal(file.temporary)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await file.finish();
  } catch (error) {
    throw outputFailure(error, holdoutFile);
  } finally {
    database.close();
    await file.discard();
  }
}

const rowsPerChunk = 2_048;

function predictionNames({ signature: { target } }: TrainingData, width: number): string[] {
  if (target.kind === 'number') return ['prediction'];
  if (width <= 1) return [`probability_${target.classes[1]}`];
  const used = new Set<string>();
  return target.classes.map((name, index) => {
    // Classes that differ only in case would be one column to DuckDB.
    const wanted = `probability_${name}`;
    const unique = used.has(wanted.toLowerCase()) ? `${wanted}_${index}` : wanted;
    used.add(unique.toLowerCase());
    return unique;
  });
}

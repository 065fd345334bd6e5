import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../../core/dataset/signature.ts';
import type { CallContext } from '../../protocol/engine.ts';
import { doubles, queryRows, releaseChunk, streamChunks, withConnection } from './connection.ts';
import { createLevelsType } from './levelsType.ts';
import type { DataSession } from './session.ts';
import { fileLiteral } from './sqlText.ts';
import { holdoutFile } from './writeHoldout.ts';

/** What a version keeps of its holdout, in the order of the data file. */
export interface Holdout {
  readonly rows: number;
  /** Numbers of the rows in the data file, from 1. */
  readonly rowNumbers: Float64Array;
  /** One a row: the number, or the index of the class; NaN for one that is none. */
  readonly truth: Float64Array;
  /** On the target's scale: row-major, `rows * width`; the width is 1, or the number of classes above two. */
  readonly predictions: Float64Array;
}

/**
 * Reads what `writeHoldout` wrote, from DuckDB's vectors straight into arrays.
 *
 * @param folder of the version, absolute
 * @param subject what is read, for messages
 * @param context hears the rows that are done
 * @throws ArboretumError `data-unreadable` for a file of another form; `data-not-found`, `cancelled`
 */
export async function readHoldout(
  session: DataSession,
  folder: string,
  target: Target,
  subject: string,
  context?: CallContext,
): Promise<Holdout> {
  const width = predictionWidth(target);
  return withConnection(session, subject, context, async (connection) => {
    // DuckDB may read the workspace's real folder only.
    const file = fileLiteral(join(await realpath(folder), holdoutFile));
    const predicted = Array.from({ length: width }, (_, index) => `h_p${index}`);
    const aliases = ['h_row', 'h_truth', ...predicted].join(', ');
    const relation = `read_parquet(${file}, hive_partitioning = false) AS t(${aliases})`;
    const [counted] = await queryRows(connection, `SELECT CAST(count(*) AS DOUBLE) FROM ${relation}`);
    const rows = Number(counted![0]);
    const truth =
      target.kind === 'class'
        ? (await createLevelsType(session, connection, target.classes)).codeSql(['h_truth'])
        : 'h_truth';
    const list = ['h_row', truth, ...predicted].map((number) => `coalesce(CAST(${number} AS DOUBLE), 'NaN')`);
    const sql = `SELECT ${list.join(', ')} FROM ${relation}`;
    const holdout = {
      rows,
      rowNumbers: new Float64Array(rows),
      truth: new Float64Array(rows),
      predictions: new Float64Array(rows * width),
    };
    let done = 0;
    for await (const chunk of streamChunks(connection, sql, context?.signal)) {
      holdout.rowNumbers.set(doubles(chunk, 0), done);
      holdout.truth.set(doubles(chunk, 1), done);
      for (let index = 0; index < width; index++) {
        const values = doubles(chunk, 2 + index);
        for (let row = 0; row < values.length; row++) {
          holdout.predictions[(done + row) * width + index] = values[row]!;
        }
      }
      done += chunk.rowCount;
      releaseChunk(chunk);
      context?.onProgress?.({ stage: 'reading', done, total: rows, secondsLeft: null });
    }
    return holdout;
  });
}

/** Numbers that a prediction has: of two classes it is the probability of the positive one. */
export function predictionWidth(target: Target): number {
  return target.kind === 'class' && target.classes.length > 2 ? target.classes.length : 1;
}

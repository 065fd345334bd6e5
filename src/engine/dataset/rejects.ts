import type { DuckDBConnection } from '@duckdb/node-api';
import { queryRows } from './connection.ts';
import type { Source } from './source.ts';

/** A row of a delimited file that is not in the relation. `row` counts data rows from 1. */
export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
}

/** The rows that a whole pass over a delimited file has rejected. */
export interface Rejects {
  /** Ascending. */
  readonly rows: Float64Array;
  /** The first hundred. */
  readonly first: readonly RejectedRow[];
  /** Whether some were rejected because the file is not UTF-8 after all. */
  readonly badEncoding: boolean;
}

const none: Rejects = { rows: new Float64Array(), first: [], badEncoding: false };

/** Forgets what earlier passes on this connection have rejected. */
export async function clearRejects(connection: DuckDBConnection, source: Source): Promise<void> {
  if (source.csv === null) return;
  await connection.run('DROP TABLE IF EXISTS reject_errors');
  await connection.run('DROP TABLE IF EXISTS reject_scans');
}

/** What the pass that has just ended on this connection has rejected. */
export async function readRejects(connection: DuckDBConnection, source: Source): Promise<Rejects> {
  if (source.csv === null) return none;
  const before = source.csv.skip + (source.csv.header ? 1 : 0);
  const [found] = await queryRows(
    connection,
    `SELECT count(*) > 0 FROM duckdb_tables() WHERE table_name = 'reject_errors'`,
  );
  if (found![0] !== true) return none;
  const grouped = `SELECT CAST(line AS DOUBLE) AS line, arg_min(error_type, column_idx) AS kind,
      arg_min(error_message, column_idx) AS message FROM reject_errors GROUP BY line ORDER BY line`;
  const lines = await queryRows(connection, `SELECT line FROM (${grouped})`);
  const first = await queryRows(connection, `SELECT line, kind, message FROM (${grouped}) LIMIT 100`);
  const [bad] = await queryRows(
    connection,
    `SELECT count(*) > 0 FROM reject_errors WHERE error_type = 'INVALID ENCODING'`,
  );
  return {
    rows: Float64Array.from(lines, ([line]) => Number(line) - before),
    first: first.map(([line, kind, message]) => ({
      row: Number(line) - before,
      reason: rejectReason(String(kind), String(message)),
    })),
    badEncoding: bad![0] === true,
  };
}

function rejectReason(kind: string, message: string): string {
  switch (kind) {
    case 'MISSING COLUMNS':
      return `too few fields (${numbers(message)})`;
    case 'TOO MANY COLUMNS':
      return `too many fields (${numbers(message)})`;
    case 'UNQUOTED VALUE':
      return 'a quote that is not closed, or text after a closing quote';
    case 'LINE SIZE OVER MAXIMUM':
      return 'more than 4 MB';
    case 'INVALID ENCODING':
      return 'characters that are not valid in the encoding of the file';
    default:
      return message;
  }
}

/** From DuckDB's `Expected Number of Columns: 3 Found: 2`. */
function numbers(message: string): string {
  const [expected, found] = message.match(/\d+/g) ?? [];
  return found === undefined ? message : `${found} instead of ${expected}`;
}

/**
 * Numbers the rows of a relation in order, from 1, leaving out the rejected ones, so that they are the data
 * rows of the file.
 */
export function rowNumberer(rejects: Rejects): (count: number, into: Float64Array, at: number) => void {
  let next = 1;
  let rejected = 0;
  return (count, into, at) => {
    for (let index = 0; index < count; index++) {
      while (rejects.rows[rejected] === next) {
        next++;
        rejected++;
      }
      into[at + index] = next++;
    }
  };
}

import type { DuckDBConnection, DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { cancelled, dataFailure } from './failure.ts';
import type { DataSession } from './session.ts';

/** What a call needs beside its data: a signal to stop. */
export interface Cancellable {
  readonly signal?: AbortSignal;
}

/** A connection that a signal can interrupt. */
export interface Lease {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Takes a connection of its own for a call; aborting interrupts its query. Close it in any case. */
export async function leaseConnection(
  session: DataSession,
  context: Cancellable | undefined,
  sequential = false,
): Promise<Lease> {
  const signal = context?.signal;
  if (signal?.aborted) throw cancelled();
  const connection = await session.connect(sequential);
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  return {
    connection,
    close() {
      signal?.removeEventListener('abort', interrupt);
      session.release(connection);
    },
  };
}

/**
 * Runs a function on a connection of its own and turns DuckDB's errors into ours.
 *
 * @param subject what is read, for messages
 * @param sequential see `DataSession.connect`
 */
export async function withConnection<T>(
  session: DataSession,
  subject: string,
  context: Cancellable | undefined,
  run: (connection: DuckDBConnection) => Promise<T>,
  sequential = false,
): Promise<T> {
  const lease = await leaseConnection(session, context, sequential);
  try {
    return await run(lease.connection);
  } catch (error) {
    throw dataFailure(error, subject, context?.signal);
  } finally {
    lease.close();
  }
}

/** All rows of a query that returns few of them. Cast in SQL to DOUBLE, VARCHAR or BOOLEAN. */
export async function queryRows(
  connection: DuckDBConnection,
  sql: string,
  values?: DuckDBValue[],
): Promise<DuckDBValue[][]> {
  const reader = await connection.runAndReadAll(sql, values);
  return reader.getRows();
}

/** The chunks of a streamed query, in order. Stops between chunks when the signal aborts. */
export async function* streamChunks(
  connection: DuckDBConnection,
  sql: string,
  signal?: AbortSignal,
): AsyncGenerator<DuckDBDataChunk> {
  const result = await connection.stream(sql);
  for (;;) {
    if (signal?.aborted) throw cancelled();
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk;
  }
}

/** DuckDBDoubleVector's own array, which its type keeps to itself; `toArray` would make an object a value. */
interface DoubleVector {
  readonly items: Float64Array;
}

/** A column of type DOUBLE without NULLs, as numbers. */
export function doubles(chunk: DuckDBDataChunk, column: number): Float64Array {
  const vector = chunk.getColumnVector(column) as unknown as DoubleVector;
  return vector.items.subarray(0, chunk.rowCount);
}

/**
 * Frees the text that a chunk holds outside of JavaScript's heap. The garbage collector would free it too, but
 * it does not see its size and comes late: a long stream took three times the memory.
 */
export function releaseChunk(chunk: DuckDBDataChunk): void {
  chunk.reset();
}

import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { OutputFile } from './outputFile.ts';
import { fileLiteral, literal } from './sqlText.ts';

/** Where batches of rows go to become one file. */
export interface OutputSink {
  /** @param select SQL for the rows of a batch, with the names that the columns shall have */
  add(connection: DuckDBConnection, select: string): Promise<void>;
  /** @param empty SQL for the columns without a row, for an output that got no batch */
  finish(connection: DuckDBConnection, empty: string): Promise<void>;
  /** Removes what lies beside the temporary file. */
  discard(): Promise<void>;
}

/** CSV in UTF-8 with a header; each batch is appended to the file. */
export function csvSink(file: OutputFile, names: readonly string[]): OutputSink {
  const batch = `${file.temporary}.batch`;
  let started = false;
  const start = async () => {
    if (started) return;
    started = true;
    await appendFile(file.temporary, `${names.map(csvField).join(',')}\n`);
  };
  return {
    async add(connection, select) {
      await start();
      await connection.run(`COPY (${select}) TO ${literal(batch)} (FORMAT csv, HEADER false)`);
      await pipeline(createReadStream(batch), createWriteStream(file.temporary, { flags: 'a' }));
      await rm(batch, { force: true });
    },
    finish: start,
    discard: () => rm(batch, { force: true }),
  };
}

/** Parquet, compressed; batches are files of their own until they are joined. */
export function parquetSink(file: OutputFile): OutputSink {
  const batches: string[] = [];
  const format = '(FORMAT parquet, COMPRESSION zstd)';
  return {
    async add(connection, select) {
      const batch = `${file.temporary}.batch${batches.length}`;
      batches.push(batch);
      await connection.run(`COPY (${select}) TO ${literal(batch)} ${format}`);
    },
    async finish(connection, empty) {
      const list = batches.map(fileLiteral).join(', ');
      const rows = batches.length === 0 ? empty : `SELECT * FROM read_parquet([${list}])`;
      await connection.run(`COPY (${rows}) TO ${literal(file.temporary)} ${format}`);
    },
    async discard() {
      for (const batch of batches) await rm(batch, { force: true });
    },
  };
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

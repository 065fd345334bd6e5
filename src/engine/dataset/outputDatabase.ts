import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataSession } from './session.ts';
import { literal } from './sqlText.ts';

/** A DuckDB that writes files of one folder. */
export interface OutputDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens the DuckDB that writes our own files: a second one, since the one of the session must not write, and
 * SQL of the user never gets here. It reaches the output's folder and the session's scratch folder.
 *
 * @param file absolute path of the file to be
 */
export async function openOutputDatabase(session: DataSession, file: string): Promise<OutputDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${Math.max(128, Math.floor(session.memoryLimitMb / 2))}MB`,
    threads: '1',
  });
  const connection = await instance.connect();
  const folders = [dirname(file), session.scratch].map((folder) => literal(`${folder}/`));
  for (const setting of [
    `SET TimeZone = 'UTC'`,
    `SET temp_directory = ${literal(session.scratch)}`,
    `SET allowed_directories = [${folders.join(', ')}]`,
    `SET autoinstall_known_extensions = false`,
    `SET autoload_known_extensions = false`,
    `SET enable_external_access = false`,
    `SET lock_configuration = true`,
  ]) {
    await connection.run(setting);
  }
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

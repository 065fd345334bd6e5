import { mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ArboretumError } from '../../core/errors.ts';
import { literal } from './sqlText.ts';

/**
 * A DuckDB that reads the files of one workspace and nothing else. It is shared by calls that run at the same
 * time: each takes a connection of its own.
 */
export interface DataSession {
  /** Absolute path of the workspace folder, symbolic links resolved. */
  readonly workspace: string;
  /** Folder for spilling and for transcoded files; removed on close. */
  readonly scratch: string;
  readonly memoryLimitMb: number;
  /**
   * Throws once the session is closed.
   *
   * @param sequential on one thread, so that a query without ORDER BY gives the same rows in the same order and
   *   sums with the same rounding every time
   */
  connect(sequential?: boolean): Promise<DuckDBConnection>;
  /** Closes a connection that `connect` gave. */
  release(connection: DuckDBConnection): void;
  /** A name that no other table, type or view of the session has. */
  uniqueName(prefix: string): string;
  /** Interrupts what still runs and removes the scratch folder. Safe to call twice. */
  close(): Promise<void>;
}

export interface DataSessionOptions {
  readonly workspace: string;
  /** Default 512. DuckDB spills to disk beyond it. */
  readonly memoryLimitMb?: number;
  /** Default: the number of cores. */
  readonly threads?: number;
}

const scratchPrefix = 'arboretum-data-';

/**
 * Opens DuckDB on a workspace, locked down: files are read inside the workspace's real folder only (DuckDB
 * resolves symbolic links before it compares), no extension is loaded or installed, no network, and no
 * setting can be changed afterwards. DuckDB itself would still write inside allowed folders, so SQL of the
 * user goes through `readQuery` first, and our own writing happens in `openOutputDatabase`.
 *
 * @throws ArboretumError `data-not-found` when the workspace is no folder
 */
export async function openDataSession(options: DataSessionOptions): Promise<DataSession> {
  const workspace = await realWorkspace(options.workspace);
  const memoryLimitMb = options.memoryLimitMb ?? 512;
  await removeStaleScratch();
  const scratch = await realpath(await mkdtemp(join(tmpdir(), `${scratchPrefix}${process.pid}-`)));
  const open = async (threads: number) => {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${memoryLimitMb}MB`,
      threads: String(threads),
    });
    const setup = await instance.connect();
    for (const setting of lockdown(workspace, scratch)) await setup.run(setting);
    setup.closeSync();
    return instance;
  };
  const parallel = await open(options.threads ?? availableParallelism());
  let sequential: Promise<DuckDBInstance> | undefined;

  const connections = new Set<DuckDBConnection>();
  let closing: Promise<void> | undefined;
  let names = 0;
  const closeAll = async () => {
    for (const connection of connections) connection.interrupt();
    parallel.closeSync();
    (await sequential)?.closeSync();
    await rm(scratch, { recursive: true, force: true });
  };
  return {
    workspace,
    scratch,
    memoryLimitMb,
    async connect(onOneThread = false) {
      if (closing) throw new ArboretumError('cancelled', 'The data session has been closed.');
      const instance = onOneThread ? await (sequential ??= open(1)) : parallel;
      const connection = await instance.connect();
      connections.add(connection);
      return connection;
    },
    release(connection) {
      connections.delete(connection);
      connection.closeSync();
    },
    uniqueName(prefix) {
      names += 1;
      return `${prefix}_${names}`;
    },
    async close() {
      closing ??= closeAll();
      await closing;
    },
  };
}

/**
 * Settings in the order in which they must be made. `TimeZone` makes timestamps with an offset come out as
 * UTC; `preserve_insertion_order` keeps rows in file order, which row numbers rely on.
 */
function lockdown(workspace: string, scratch: string): string[] {
  return [
    `SET TimeZone = 'UTC'`,
    `SET preserve_insertion_order = true`,
    `SET enable_progress_bar = false`,
    `SET temp_directory = ${literal(scratch)}`,
    `SET allowed_directories = [${literal(withSlash(workspace))}, ${literal(withSlash(scratch))}]`,
    `SET autoinstall_known_extensions = false`,
    `SET autoload_known_extensions = false`,
    `SET allow_community_extensions = false`,
    `SET enable_external_access = false`,
    `SET lock_configuration = true`,
  ];
}

function withSlash(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

async function realWorkspace(folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => undefined);
  if (real === undefined || !(await stat(real)).isDirectory()) {
    throw new ArboretumError('data-not-found', `The workspace folder ${folder} does not exist.`);
  }
  return real;
}

/** Scratch folders of processes that were killed before they could remove them. */
async function removeStaleScratch(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(scratchPrefix)) continue;
    const pid = Number.parseInt(name.slice(scratchPrefix.length), 10);
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

import { randomUUID } from 'node:crypto';
import { ArboretumError, type ErrorCode, type ErrorData, errorCodes } from '../../core/errors.ts';
import { mainMetric } from '../../core/training/metricTable.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import type { Run, RunStatus } from '../../core/registry/run.ts';
import type { RunSpec } from '../../core/training/specSource.ts';
import { isAlive } from '../store/alive.ts';
import type { Database } from '../store/connection.ts';
import type { Store } from '../store/open.ts';
import { insertRunSpec } from './runSpecs.ts';

/** A row of the table `run`. */
interface RunRow {
  readonly id: string;
  readonly process: string;
  readonly status: RunStatus;
  readonly data: string;
  readonly target: string;
  readonly model: string;
  readonly version: string | null;
  readonly metric_name: string | null;
  readonly metric_value: number | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly error_hint: string | null;
  readonly started: string;
  readonly ended: string | null;
  readonly spec_path: string | null;
  readonly spec_sha256: string | null;
}

/** Without the text of the spec, which nobody needs in a list. */
const select = `SELECT run.*, run_spec.path AS spec_path, run_spec.sha256 AS spec_sha256
  FROM run LEFT JOIN run_spec ON run_spec.run = run.id`;

const mostListed = 200;

/**
 * Records that a training begins in this process.
 *
 * @param id the run's own, which no run has yet
 * @param spec what it trains by
 * @throws {ArboretumError} `workspace-read-only`, `disk-full`, `store-busy`
 */
export function startRun(
  store: Store,
  about: Pick<Run, 'data' | 'target' | 'model'>,
  id: string = randomUUID(),
  spec?: RunSpec,
): Run {
  return store.write('starting a run', (db) => {
    db.prepare(
      `INSERT INTO run (id, process, status, data, target, model, started)
       VALUES (?, ?, 'running', ?, ?, ?, ?)`,
    ).run(id, store.alive.claim(), about.data, about.target, about.model, new Date().toISOString());
    if (spec !== undefined) insertRunSpec(db, id, spec);
    return toRun(requireRow(db, id));
  });
}

/**
 * Records that a run made a version. `registerVersion` with `runId` does so by itself.
 *
 * @throws {ArboretumError} `run-not-found`
 */
export function finishRun(store: Store, id: string, version: ModelVersion): Run {
  return store.write('finishing a run', (db) => toRun(finishRunRow(db, id, version)));
}

/** The same, inside of a transaction. */
export function finishRunRow(db: Database, id: string, version: ModelVersion): RunRow {
  const metric = mainMetric(version.task, version.objective, version.score.holdout);
  return end(db, id, 'finished', {
    version: version.version,
    metric_name: metric?.name ?? null,
    metric_value: metric?.value ?? null,
  });
}

/** Records why a run ended without a version. @throws {ArboretumError} `run-not-found` */
export function failRun(store: Store, id: string, error: ErrorData): Run {
  return store.write('recording a failed run', (db) =>
    toRun(
      end(db, id, 'failed', {
        error_code: error.code,
        error_message: error.message,
        error_hint: error.hint ?? null,
      }),
    ),
  );
}

/** Records that the user stopped a run. @throws {ArboretumError} `run-not-found` */
export function cancelRun(store: Store, id: string): Run {
  return store.write('recording a cancelled run', (db) => toRun(end(db, id, 'cancelled', {})));
}

/**
 * Runs, newest first, at most 200. A run whose process is gone is `interrupted`, whoever asks; those of other
 * living windows stay `running`.
 */
export function listRuns(store: Store): Run[] {
  const gone = deadProcesses(store, readRecent(store));
  if (gone.size > 0) recordInterrupted(store, gone);
  // Read after the processes were looked at: a run may have ended well just before its process did.
  return readRecent(store).map((row) =>
    toRun(row.status === 'running' && gone.has(row.process) ? { ...row, status: 'interrupted' } : row),
  );
}

/**
 * Forgets a run that has ended.
 *
 * @throws {ArboretumError} `run-not-found`; `bad-usage` while it is running
 */
export function deleteRun(store: Store, id: string): void {
  store.write('deleting a run', (db) => {
    const row = requireRow(db, id);
    if (row.status === 'running' && isAlive(store.layout, row.process)) {
      throw new ArboretumError('bad-usage', `The run of ${row.model} is still going on.`, 'Cancel it first.');
    }
    db.prepare('DELETE FROM run WHERE id = ?').run(id);
  });
}

function readRecent(store: Store): RunRow[] {
  return store.read(
    'listing runs',
    (db) =>
      db
        .prepare(`${select} ORDER BY run.started DESC, run.rowid DESC LIMIT ?`)
        .all(mostListed) as unknown as RunRow[],
  );
}

function deadProcesses(store: Store, rows: readonly RunRow[]): Set<string> {
  const running = new Set(rows.filter((row) => row.status === 'running').map((row) => row.process));
  return new Set([...running].filter((process) => !isAlive(store.layout, process)));
}

/** A process that has been found dead stays so; where that cannot be written, the next listing finds it again. */
function recordInterrupted(store: Store, processes: ReadonlySet<string>): void {
  try {
    store.write('recording interrupted runs', (db) => {
      const statement = db.prepare(
        "UPDATE run SET status = 'interrupted' WHERE status = 'running' AND process = ?",
      );
      for (const process of processes) statement.run(process);
    });
  } catch (error) {
    if (!(error instanceof ArboretumError)) throw error;
  }
}

/** The columns that an ended run has beside its status. */
type Outcome = Partial<
  Pick<RunRow, 'version' | 'metric_name' | 'metric_value' | 'error_code' | 'error_message' | 'error_hint'>
>;

function end(db: Database, id: string, status: RunStatus, outcome: Outcome): RunRow {
  requireRow(db, id);
  db.prepare(
    `UPDATE run SET status = ?, ended = ?, version = ?, metric_name = ?, metric_value = ?,
       error_code = ?, error_message = ?, error_hint = ? WHERE id = ?`,
  ).run(
    status,
    new Date().toISOString(),
    outcome.version ?? null,
    outcome.metric_name ?? null,
    outcome.metric_value ?? null,
    outcome.error_code ?? null,
    outcome.error_message ?? null,
    outcome.error_hint ?? null,
    id,
  );
  return requireRow(db, id);
}

function requireRow(db: Database, id: string): RunRow {
  const row = db.prepare(`${select} WHERE run.id = ?`).get(id);
  if (row !== undefined) return row as unknown as RunRow;
  throw new ArboretumError(
    'run-not-found',
    `There is no run "${id}".`,
    'It may have been deleted in another window.',
  );
}

function toRun(row: RunRow): Run {
  return {
    id: row.id,
    status: row.status,
    data: row.data,
    target: row.target,
    model: row.model,
    version: row.version,
    metric:
      row.metric_name === null || row.metric_value === null
        ? null
        : { name: row.metric_name, value: row.metric_value },
    error: toError(row),
    spec: row.spec_sha256 === null ? null : { path: row.spec_path, sha256: row.spec_sha256 },
    started: row.started,
    ended: row.ended,
  };
}

function toError(row: RunRow): ErrorData | null {
  if (row.error_code === null || row.error_message === null) return null;
  const known = errorCodes.find((code) => code === row.error_code);
  const code: ErrorCode = known ?? 'internal';
  return { code, message: row.error_message, ...(row.error_hint === null ? {} : { hint: row.error_hint }) };
}

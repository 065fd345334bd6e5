import { ArboretumError, type ErrorCode, type ErrorData, errorCodes } from '../../core/errors.ts';
import type { HoldoutScore, Study, StudyStatus, StudySummary, StopReason } from '../../core/search/study.ts';
import { isAlive } from '../store/alive.ts';
import type { Database } from '../store/connection.ts';
import type { Layout } from '../store/layout.ts';
import { definitionSchema, type StudyDefinition, trialParamsSchema } from './definition.ts';

/** A row of the table `study`. */
export interface StudyRow {
  readonly id: number;
  readonly name: string;
  readonly process: string;
  readonly status: StudyStatus;
  readonly stop_reason: StopReason | null;
  readonly stop_requested: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly error_hint: string | null;
  readonly definition: string;
  readonly workers: number;
  readonly created: string;
  readonly resumed: string | null;
  readonly deadline: string | null;
  readonly ended: string | null;
  readonly seconds: number;
  readonly seconds_before: number;
  readonly holdout_best: number | null;
  readonly holdout_default: number | null;
  readonly holdout_trial: number | null;
  readonly irreproducible: string | null;
  readonly registered: string | null;
  readonly revision: number;
}

/** @throws {ArboretumError} `study-not-found` */
export function requireStudy(db: Database, name: string): StudyRow {
  const row = findStudy(db, name);
  if (row !== null) return row;
  const shown = name.length > 60 ? `${name.slice(0, 60)}...` : name;
  throw new ArboretumError(
    'study-not-found',
    `There is no study "${shown}".`,
    'List them: arboretum studies list.',
  );
}

export function findStudy(db: Database, name: string): StudyRow | null {
  return (db.prepare('SELECT * FROM study WHERE name = ?').get(name) as StudyRow | undefined) ?? null;
}

/** @throws {ArboretumError} `store-damaged` when it was written by something else */
export function definitionOf(row: StudyRow): StudyDefinition {
  try {
    return definitionSchema.parse(JSON.parse(row.definition));
  } catch (cause) {
    throw new ArboretumError(
      'store-damaged',
      `The study "${row.name}" cannot be read: what is kept of it is damaged.`,
      'Delete the study; its models are not affected.',
      { cause },
    );
  }
}

/** A study that nobody runs any more and that did not say how it ended is interrupted. */
export function statusOf(row: StudyRow, layout: Layout, ownProcess: string, runsHere: boolean): StudyStatus {
  if (row.status !== 'running') return row.status;
  const lives = row.process === ownProcess ? runsHere : isAlive(layout, row.process);
  return lives ? 'running' : 'interrupted';
}

export function summaryOf(db: Database, row: StudyRow, status: StudyStatus): StudySummary {
  const { spec, search, task, objective, trials } = definitionOf(row);
  return {
    name: row.name,
    status,
    stopReason: row.stop_reason,
    error: errorOf(row),
    data: spec.data,
    target: spec.target,
    task,
    strategy: search.strategy,
    objective: { name: objective.name, label: objective.label, direction: objective.direction },
    counts: countsOf(db, row.id),
    trials,
    best: bestOf(db, row.id, objective.direction),
    defaultValue: defaultOf(db, row.id),
    created: row.created,
    ended: row.ended,
    seconds: status === 'running' ? row.seconds_before : row.seconds,
    resumed: status === 'running' ? row.resumed : null,
    deadline: status === 'running' ? row.deadline : null,
    registered: row.registered,
  };
}

export function studyOf(db: Database, row: StudyRow, status: StudyStatus, busy: number): Study {
  const definition = definitionOf(row);
  return {
    ...summaryOf(db, row, status),
    defaultParams: definition.given[0]?.params ?? {},
    space: definition.space,
    spec: definition.spec,
    search: definition.search,
    folds: definition.folds,
    foldText: definition.foldText,
    rows: definition.rows,
    holdout: holdoutOf(row, definition),
    reproducible: row.irreproducible === null,
    irreproducible: row.irreproducible,
    workers: row.workers,
    busy,
    intervalFactor: definition.intervalFactor,
    warnings: definition.warnings,
  };
}

export function holdoutOf(row: StudyRow, { objective }: StudyDefinition): HoldoutScore {
  return {
    metric: objective.name,
    best: row.holdout_best,
    default: row.holdout_default,
    trial: row.holdout_trial,
  };
}

export function countsOf(db: Database, study: number): StudySummary['counts'] {
  const counts = { complete: 0, pruned: 0, failed: 0, running: 0 };
  for (const row of db
    .prepare('SELECT state, count(*) AS n FROM trial WHERE study = ? GROUP BY state')
    .all(study)) {
    const state = String(row['state']);
    if (state in counts) counts[state as keyof typeof counts] = Number(row['n']);
  }
  return counts;
}

/** The best complete trial; of equal ones the first. */
export function bestOf(db: Database, study: number, direction: 'lower' | 'higher'): StudySummary['best'] {
  const order = direction === 'lower' ? 'ASC' : 'DESC';
  const row = db
    .prepare(
      `SELECT number, params, value, std FROM trial
       WHERE study = ? AND state = 'complete' AND value IS NOT NULL ORDER BY value ${order}, number LIMIT 1`,
    )
    .get(study) as { number: number; params: string; value: number; std: number | null } | undefined;
  if (row === undefined) return null;
  return { trial: row.number, params: paramsOf(row.params), value: row.value, std: row.std };
}

function defaultOf(db: Database, study: number): number | null {
  const row = db
    .prepare("SELECT value FROM trial WHERE study = ? AND origin = 'default' AND state = 'complete'")
    .get(study) as { value: number | null } | undefined;
  return row?.value ?? null;
}

export function paramsOf(json: string) {
  return trialParamsSchema.parse(JSON.parse(json));
}

function errorOf(row: StudyRow): ErrorData | null {
  if (row.error_code === null || row.error_message === null) return null;
  const code: ErrorCode = errorCodes.find((known) => known === row.error_code) ?? 'internal';
  return { code, message: row.error_message, ...(row.error_hint === null ? {} : { hint: row.error_hint }) };
}

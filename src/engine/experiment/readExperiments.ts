import { ArboretumError } from '../../core/errors.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import type {
  Experiment,
  ExperimentEvent,
  ExperimentPlan,
  ExperimentState,
  ExperimentSummary,
  LastVerdict,
  OutcomeBatch,
} from '../../core/experiment/experiment.ts';
import { modelNameProblem } from '../../core/registry/names.ts';
import type { Database } from '../store/connection.ts';

/** An experiment, and its id in the database. */
export interface StoredExperiment {
  readonly id: number;
  readonly experiment: Experiment;
  /** Ids of batches whose file has each unit once. */
  readonly distinct: ReadonlySet<string>;
}

interface Row {
  readonly id: number;
  readonly key: string;
  readonly plan: string;
  readonly state: ExperimentState;
  readonly created: string;
  readonly started: string | null;
  readonly stopped: string | null;
  readonly stop_reason: string | null;
  readonly verdict: string | null;
}

/** @throws {ArboretumError} `experiment-not-found` */
export function readExperiment(db: Database, key: string): StoredExperiment {
  const row = db.prepare('SELECT * FROM experiment WHERE key = ?').get(key) as unknown as Row | undefined;
  // Keys become paths: one that could not have been made here is as good as not there.
  if (row === undefined || modelNameProblem(row.key) !== null) throw notFound(db, key);
  const batches = db
    .prepare('SELECT * FROM outcome_batch WHERE experiment = ? ORDER BY time, id')
    .all(row.id);
  return {
    id: row.id,
    experiment: {
      ...(JSON.parse(row.plan) as ExperimentPlan),
      key: row.key,
      state: row.state,
      created: row.created,
      started: row.started,
      stopped: row.stopped,
      stopReason: row.stop_reason,
      events: readEvents(db, row.id),
      batches: batches.map(batchOf),
      verdict: row.verdict === null ? null : (JSON.parse(row.verdict) as LastVerdict),
    },
    distinct: new Set(
      batches.filter((each) => each['distinct_units'] === 1).map((each) => String(each['id'])),
    ),
  };
}

const order: Readonly<Record<ExperimentState, number>> = { running: 0, draft: 1, stopped: 2, archived: 3 };

/** Running ones first, then drafts, stopped and archived ones; of each the newest first. */
export function readSummaries(db: Database): ExperimentSummary[] {
  const rows = db
    .prepare(
      `SELECT e.*, coalesce((SELECT sum(rows) FROM outcome_batch WHERE experiment = e.id), 0) AS outcomes
       FROM experiment AS e ORDER BY created DESC, e.id DESC`,
    )
    .all() as unknown as (Row & { readonly outcomes: number })[];
  return rows
    .map((row): ExperimentSummary => {
      const plan = JSON.parse(row.plan) as ExperimentPlan;
      return {
        key: row.key,
        name: plan.name,
        state: row.state,
        created: row.created,
        started: row.started,
        stopped: row.stopped,
        plannedDays: plan.plannedDays,
        variants: plan.variants,
        rows: row.outcomes,
        verdict: row.verdict === null ? null : (JSON.parse(row.verdict) as LastVerdict),
      };
    })
    .sort((a, b) => order[a.state] - order[b.state]);
}

function readEvents(db: Database, experiment: number): ExperimentEvent[] {
  return db
    .prepare(
      'SELECT id, time, actor, kind, reason, detail FROM experiment_event WHERE experiment = ? ORDER BY id',
    )
    .all(experiment) as unknown as ExperimentEvent[];
}

function batchOf(row: Readonly<Record<string, unknown>>): OutcomeBatch {
  return {
    id: String(row['id']),
    kind: row['kind'] as OutcomeBatch['kind'],
    time: String(row['time']),
    data: row['data'] as string | null,
    rows: Number(row['rows']),
    units: Number(row['units']),
    metrics: JSON.parse(String(row['metrics'])) as string[],
    segments: JSON.parse(String(row['segments'])) as string[],
    skipped: JSON.parse(String(row['skipped'])) as OutcomeBatch['skipped'],
  };
}

function notFound(db: Database, key: string): ArboretumError {
  const keys = db
    .prepare('SELECT key FROM experiment')
    .all()
    .map((row) => String(row['key']));
  return new ArboretumError(
    'experiment-not-found',
    `There is no experiment ${key.slice(0, 100)}.`,
    didYouMeanHint(key.slice(0, 100), keys) ??
      (keys.length === 0 ? 'Create one first.' : 'List the experiments to see their keys.'),
  );
}

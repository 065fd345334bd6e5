import type { FoldOutcome } from '../../core/search/foldOutcome.ts';
import type { EarlierTrial } from '../../core/search/schedule.ts';
import type { FoldResult, Trial, TrialCurves, TrialOrigin, TrialState } from '../../core/search/trial.ts';
import type { Database } from '../store/connection.ts';
import { paramsOf } from './studyRows.ts';

interface TrialRow {
  readonly number: number;
  readonly origin: TrialOrigin;
  readonly params: string;
  readonly params_hash: string;
  readonly state: TrialState;
  readonly value: number | null;
  readonly std: number | null;
  readonly rounds: number | null;
  readonly started: number;
  readonly reason: string | null;
  readonly starred: number;
  readonly note: string;
}

interface FoldRow {
  readonly trial: number;
  readonly fold: number;
  readonly value: number | null;
  readonly watched: number;
  readonly best_iteration: number;
  readonly rounds: number;
  readonly pruned_at: number | null;
  readonly started: number;
  readonly seconds: number;
  readonly worker: number;
}

/** Trials that have changed since a revision, ascending by number, with their folds. */
export function readTrials(db: Database, study: number, revision = -1): Trial[] {
  const rows = db
    .prepare('SELECT * FROM trial WHERE study = ? AND revision > ? ORDER BY number')
    .all(study, revision) as unknown as TrialRow[];
  const folds = foldsByTrial(
    db
      .prepare(
        `SELECT fold.* FROM fold JOIN trial ON trial.study = fold.study AND trial.number = fold.trial
         WHERE fold.study = ? AND trial.revision > ? ORDER BY fold.trial, fold.fold`,
      )
      .all(study, revision) as unknown as FoldRow[],
  );
  return rows.map((row) => toTrial(row, folds.get(row.number) ?? []));
}

/** A study's trials as a schedule goes on from them: those that ended, and folds of those that did not. */
export function readEarlier(db: Database, study: number): EarlierTrial[] {
  const values = new Map<string, number[]>();
  const checkpoints = db
    .prepare('SELECT trial, fold, value FROM checkpoint WHERE study = ? ORDER BY trial, fold, round')
    .all(study) as unknown as { trial: number; fold: number; value: number }[];
  for (const { trial, fold, value } of checkpoints) {
    const key = `${trial} ${fold}`;
    const list = values.get(key);
    if (list === undefined) values.set(key, [value]);
    else list.push(value);
  }
  const folds = foldsByTrial(
    db.prepare('SELECT * FROM fold WHERE study = ? ORDER BY trial, fold').all(study) as unknown as FoldRow[],
  );
  const rows = db
    .prepare('SELECT * FROM trial WHERE study = ? ORDER BY number')
    .all(study) as unknown as TrialRow[];
  return rows.map(({ number, params, state, reason }) => {
    const outcomes: (FoldOutcome | undefined)[] = [];
    for (const row of folds.get(number) ?? []) {
      outcomes[row.fold] = toOutcome(row, values.get(`${number} ${row.fold}`) ?? []);
    }
    const ended = state === 'complete' || state === 'pruned' || state === 'failed';
    return { number, params: paramsOf(params), end: ended ? { state, reason } : null, outcomes };
  });
}

export function readCurves(db: Database, study: number, trials: readonly number[]): TrialCurves[] {
  const statement = db.prepare(
    'SELECT fold, round, value FROM checkpoint WHERE study = ? AND trial = ? ORDER BY fold, round',
  );
  return trials.map((number) => {
    const folds: { fold: number; rounds: number[]; values: number[] }[] = [];
    const rows = statement.all(study, number) as unknown as { fold: number; round: number; value: number }[];
    for (const { fold, round, value } of rows) {
      if (folds.at(-1)?.fold !== fold) folds.push({ fold, rounds: [], values: [] });
      folds.at(-1)!.rounds.push(round);
      folds.at(-1)!.values.push(value);
    }
    return { number, folds };
  });
}

function foldsByTrial(rows: readonly FoldRow[]): Map<number, FoldRow[]> {
  const byTrial = new Map<number, FoldRow[]>();
  for (const row of rows) {
    const list = byTrial.get(row.trial);
    if (list === undefined) byTrial.set(row.trial, [row]);
    else list.push(row);
  }
  return byTrial;
}

function toTrial(row: TrialRow, folds: readonly FoldRow[]): Trial {
  return {
    number: row.number,
    origin: row.origin,
    params: paramsOf(row.params),
    paramsHash: row.params_hash,
    state: row.state,
    value: row.value,
    std: row.std,
    folds: folds.map(toFold),
    rounds: row.rounds,
    started: row.started,
    seconds: folds.reduce((sum, { seconds }) => sum + seconds, 0),
    reason: row.reason,
    starred: row.starred === 1,
    note: row.note,
  };
}

function toFold(row: FoldRow): FoldResult {
  return {
    fold: row.fold,
    value: row.value,
    bestIteration: row.best_iteration,
    started: row.started,
    seconds: row.seconds,
    worker: row.worker,
  };
}

function toOutcome(row: FoldRow, checkpointValues: readonly number[]): FoldOutcome {
  return {
    value: row.value,
    watched: row.watched,
    bestIteration: row.best_iteration,
    rounds: row.rounds,
    checkpointValues,
    prunedAt: row.pruned_at,
  };
}

import type { EndedTrial } from '../../core/search/endTrial.ts';
import type { FoldOutcome } from '../../core/search/foldOutcome.ts';
import type { BegunTrial } from '../../core/search/schedule.ts';
import type { Database } from '../store/connection.ts';
import type { Store } from '../store/open.ts';

/** What has happened since the last commit. */
export interface StudyChanges {
  readonly begun: readonly BegunTrial[];
  readonly folds: readonly EvaluatedFold[];
  readonly checkpoints: readonly CheckpointValue[];
  readonly ended: readonly EndedTrial[];
  /** The study's clock. */
  readonly seconds: number;
}

export interface EvaluatedFold {
  readonly trial: number;
  readonly fold: number;
  readonly outcome: FoldOutcome;
  readonly started: number;
  readonly seconds: number;
  readonly worker: number;
}

export interface CheckpointValue {
  readonly trial: number;
  readonly fold: number;
  readonly round: number;
  readonly value: number;
}

/**
 * Commits what has happened, all of it or nothing.
 *
 * @returns whether somebody has asked the study to stop
 */
export function recordChanges(store: Store, study: number, changes: StudyChanges): boolean {
  return store.write('recording trials', (db) => {
    const { revision, stopRequested } = nextRevision(db, study, changes.seconds);
    for (const { number, origin, params, paramsHash } of changes.begun) {
      beginTrial(db, study, number, origin, JSON.stringify(params), paramsHash, changes.seconds, revision);
    }
    for (const each of changes.folds) insertFold(db, study, each);
    for (const { trial, fold, round, value } of changes.checkpoints) {
      db.prepare(
        'INSERT OR REPLACE INTO checkpoint (study, trial, fold, round, value) VALUES (?, ?, ?, ?, ?)',
      ).run(...[study, trial, fold, round, value]);
    }
    for (const trial of changes.ended) endTrialRow(db, study, trial);
    const touched = new Set([
      ...changes.folds.map(({ trial }) => trial),
      ...changes.ended.map(({ number }) => number),
    ]);
    for (const number of touched) {
      db.prepare('UPDATE trial SET revision = ? WHERE study = ? AND number = ?').run(revision, study, number);
    }
    return stopRequested;
  });
}

/** Counts a change, and lets the clock go on. */
export function nextRevision(
  db: Database,
  study: number,
  seconds: number,
): { revision: number; stopRequested: boolean } {
  const row = db
    .prepare(
      'UPDATE study SET revision = revision + 1, seconds = max(seconds, ?) WHERE id = ? RETURNING revision, stop_requested',
    )
    .get(seconds, study) as { revision: number; stop_requested: number } | undefined;
  // Deleted by hand, or with the folder: whoever runs it shall end.
  if (row === undefined) return { revision: 0, stopRequested: true };
  return { revision: row.revision, stopRequested: row.stop_requested === 1 };
}

/** A trial that an earlier run began keeps its star, its note, and its folds where the parameters are the same. */
function beginTrial(
  db: Database,
  study: number,
  number: number,
  origin: string,
  params: string,
  hash: string,
  started: number,
  revision: number,
): void {
  const known = db
    .prepare('SELECT params_hash FROM trial WHERE study = ? AND number = ?')
    .get(study, number) as { params_hash: string } | undefined;
  if (known === undefined) {
    db.prepare(
      `INSERT INTO trial (study, number, origin, params, params_hash, state, started, revision)
       VALUES (?, ?, ?, ?, ?, 'running', ?, ?)`,
    ).run(study, number, origin, params, hash, started, revision);
    return;
  }
  if (known.params_hash !== hash) {
    for (const table of ['fold', 'checkpoint'] as const) {
      db.prepare(`DELETE FROM ${table} WHERE study = ? AND trial = ?`).run(study, number);
    }
  }
  db.prepare(
    `UPDATE trial SET origin = ?, params = ?, params_hash = ?, state = 'running', value = NULL, std = NULL,
       rounds = NULL, reason = NULL, started = ?, revision = ? WHERE study = ? AND number = ?`,
  ).run(origin, params, hash, started, revision, study, number);
}

function insertFold(
  db: Database,
  study: number,
  { trial, fold, outcome, started, seconds, worker }: EvaluatedFold,
): void {
  db.prepare(
    `INSERT OR REPLACE INTO fold
       (study, trial, fold, value, watched, best_iteration, rounds, pruned_at, started, seconds, worker)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[study, trial, fold, outcome.value, outcome.watched, outcome.bestIteration, outcome.rounds],
    ...[outcome.prunedAt, started, seconds, worker],
  );
}

/** Writes how a trial ended. What was evaluated ahead, beyond its end, is dropped. */
function endTrialRow(db: Database, study: number, trial: EndedTrial): void {
  const { number, outcomes } = trial;
  db.prepare(
    'UPDATE trial SET state = ?, value = ?, std = ?, rounds = ?, reason = ? WHERE study = ? AND number = ?',
  ).run(...[trial.state, trial.value, trial.std, trial.rounds, trial.reason, study, number]);
  for (const table of ['fold', 'checkpoint'] as const) {
    db.prepare(`DELETE FROM ${table} WHERE study = ? AND trial = ? AND fold >= ?`).run(
      study,
      number,
      outcomes.length,
    );
  }
  const last = outcomes.at(-1);
  if (last === undefined || last.prunedAt === null) return;
  const fold = outcomes.length - 1;
  db.prepare(
    `UPDATE fold SET value = ?, watched = ?, best_iteration = ?, rounds = ?, pruned_at = ?
     WHERE study = ? AND trial = ? AND fold = ?`,
  ).run(...[last.value, last.watched, last.bestIteration, last.rounds, last.prunedAt, study, number, fold]);
  db.prepare('DELETE FROM checkpoint WHERE study = ? AND trial = ? AND fold = ? AND round > ?').run(
    ...[study, number, fold, last.value === null ? last.rounds : Number.MAX_SAFE_INTEGER],
  );
}

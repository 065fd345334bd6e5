import type { ErrorData } from '../../core/errors.ts';
import type { StopReason, StudyStatus } from '../../core/search/study.ts';
import type { Store } from '../store/open.ts';
import type { StudyDefinition } from './definition.ts';
import { nextRevision } from './recordChanges.ts';
import { findStudy, requireStudy, type StudyRow } from './studyRows.ts';

export interface StudyStart {
  readonly name: string;
  readonly definition: StudyDefinition;
  readonly workers: number;
  /** ISO 8601. */
  readonly deadline: string | null;
  readonly irreproducible: string | null;
}

/** Enters a new study, running. @returns its id, or null when the name is taken */
export function createStudy(
  store: Store,
  { name, definition, workers, deadline, irreproducible }: StudyStart,
): number | null {
  return store.write('starting a study', (db) => {
    if (findStudy(db, name) !== null) return null;
    const now = new Date().toISOString();
    const row = db
      .prepare(
        `INSERT INTO study (name, process, status, definition, workers, created, resumed, deadline, irreproducible)
         VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?) RETURNING id`,
      )
      .get(
        ...[
          name,
          store.alive.claim(),
          JSON.stringify(definition),
          workers,
          now,
          now,
          deadline,
          irreproducible,
        ],
      );
    return Number(row!['id']);
  });
}

/** Takes over a study that nobody runs. @param mayTake told the row as it is under the lock; throws where it must not be */
export function reopenStudy(
  store: Store,
  { name, definition, workers, deadline, irreproducible }: StudyStart,
  mayTake: (row: StudyRow) => void,
): number {
  return store.write('resuming a study', (db) => {
    const row = requireStudy(db, name);
    mayTake(row);
    db.prepare(
      `UPDATE study SET process = ?, status = 'running', stop_reason = NULL, stop_requested = 0, error_code = NULL,
         error_message = NULL, error_hint = NULL, definition = ?, workers = ?, seconds_before = seconds, resumed = ?, deadline = ?, ended = NULL,
         irreproducible = ?, revision = revision + 1 WHERE id = ?`,
    ).run(
      ...[store.alive.claim(), JSON.stringify(definition), workers, new Date().toISOString(), deadline],
      ...[irreproducible, row.id],
    );
    // What a killed process left half-done is told apart from what is being done now.
    db.prepare(
      `UPDATE trial SET state = 'stopped', revision = (SELECT revision FROM study WHERE id = ?)
       WHERE study = ? AND state = 'running'`,
    ).run(row.id, row.id);
    return row.id;
  });
}

export interface StudyEnd {
  readonly status: Exclude<StudyStatus, 'running' | 'interrupted'>;
  readonly stopReason: StopReason;
  readonly error: ErrorData | null;
  readonly irreproducible: string | null;
  readonly seconds: number;
}

export function endStudy(store: Store, study: number, end: StudyEnd): void {
  store.write('ending a study', (db) => {
    const { revision } = nextRevision(db, study, end.seconds);
    db.prepare(
      `UPDATE study SET status = ?, stop_reason = ?, error_code = ?, error_message = ?, error_hint = ?, ended = ?,
         deadline = NULL, irreproducible = ? WHERE id = ?`,
    ).run(
      ...[
        end.status,
        end.stopReason,
        end.error?.code ?? null,
        end.error?.message ?? null,
        end.error?.hint ?? null,
      ],
      ...[new Date().toISOString(), end.irreproducible, study],
    );
    db.prepare("UPDATE trial SET state = 'stopped', revision = ? WHERE study = ? AND state = 'running'").run(
      ...[revision, study],
    );
  });
}

/** Keeps scores on the holdout; what is null stays as it was. */
export function recordHoldout(
  store: Store,
  study: number,
  scores: {
    readonly default?: number;
    readonly best?: { readonly trial: number; readonly value: number } | null;
  },
): void {
  store.write('recording scores', (db) => {
    db.prepare('UPDATE study SET revision = revision + 1 WHERE id = ?').run(study);
    if (scores.default !== undefined) {
      db.prepare('UPDATE study SET holdout_default = ? WHERE id = ?').run(scores.default, study);
    }
    if (scores.best !== undefined) {
      db.prepare('UPDATE study SET holdout_best = ?, holdout_trial = ? WHERE id = ?').run(
        ...[scores.best?.value ?? null, scores.best?.trial ?? null, study],
      );
    }
  });
}

export function recordRegistered(store: Store, study: number, ref: string): void {
  store.write('recording a registered model', (db) => {
    db.prepare('UPDATE study SET registered = ?, revision = revision + 1 WHERE id = ?').run(ref, study);
  });
}

import { ArboretumError } from '../../core/errors.ts';
import type { StudyInsights } from '../../core/search/insights.ts';
import type { Study, StudySummary } from '../../core/search/study.ts';
import type { TrialCurves } from '../../core/search/trial.ts';
import type { StudyUpdate, TrialAnnotation } from '../../protocol/study.ts';
import type { EngineParts } from '../parts.ts';
import type { RunningStudies } from './runningStudies.ts';
import {
  definitionOf,
  findStudy,
  requireStudy,
  statusOf,
  studyOf,
  summaryOf,
  type StudyRow,
} from './studyRows.ts';
import { readCurves, readTrials } from './trialRows.ts';

/** Studies, newest first. One that cannot be read is left out and told of. */
export function listStudies(parts: EngineParts, running: RunningStudies): StudySummary[] {
  return parts.store().read('listing studies', (db) => {
    const rows = db
      .prepare('SELECT * FROM study ORDER BY created DESC, id DESC')
      .all() as unknown as StudyRow[];
    return rows.flatMap((row) => {
      try {
        return [summaryOf(db, row, status(parts, running, row))];
      } catch (error) {
        if (!(error instanceof ArboretumError)) throw error;
        parts.events.emit({ kind: 'notice', level: 'warning', message: error.message });
        return [];
      }
    });
  });
}

export function readSummary(parts: EngineParts, running: RunningStudies, name: string): StudySummary | null {
  return parts.store().read('reading a study', (db) => {
    const row = findStudy(db, name);
    return row === null ? null : summaryOf(db, row, status(parts, running, row));
  });
}

/** @throws {ArboretumError} `study-not-found` */
export function readStudy(parts: EngineParts, running: RunningStudies, name: string): Study {
  return parts.store().read('reading a study', (db) => {
    const row = requireStudy(db, name);
    return studyOf(db, row, status(parts, running, row), running.busy(name));
  });
}

/** @throws {ArboretumError} `study-not-found` */
export function readUpdate(
  parts: EngineParts,
  running: RunningStudies,
  name: string,
  revision: number,
): StudyUpdate {
  return parts.store().read('reading a study', (db) => {
    const row = requireStudy(db, name);
    return {
      study: studyOf(db, row, status(parts, running, row), running.busy(name)),
      revision: row.revision,
      // Trials are never removed, so that revision 0 asks for all.
      trials: readTrials(db, row.id, revision === 0 ? -1 : revision),
      here: running.has(name),
    };
  });
}

/** @throws {ArboretumError} `study-not-found` */
export async function readInsights(
  parts: EngineParts,
  name: string,
  pair: readonly [string, string] | null,
): Promise<StudyInsights> {
  const { about, trials, seed } = parts.store().read('reading a study', (db) => {
    const row = requireStudy(db, name);
    const { space, objective, spec } = definitionOf(row);
    const { direction } = objective;
    return { about: { space, direction }, trials: readTrials(db, row.id), seed: spec.seed };
  });
  const { studyInsights } = await import('../../core/search/studyInsights.ts');
  return studyInsights(about, trials, pair, seed);
}

/** @throws {ArboretumError} `study-not-found` */
export function readTrialCurves(parts: EngineParts, name: string, trials: readonly number[]): TrialCurves[] {
  return parts
    .store()
    .read('reading learning curves', (db) => readCurves(db, requireStudy(db, name).id, trials));
}

const longestNote = 2000;

/** @throws {ArboretumError} `study-not-found`, `search-invalid` */
export function annotateTrial(
  parts: EngineParts,
  name: string,
  trial: number,
  change: TrialAnnotation,
): void {
  const { starred, note } = change;
  if (note !== undefined && note.length > longestNote) {
    throw new ArboretumError(
      'search-invalid',
      `A note may have ${longestNote} characters; this one has ${note.length}.`,
    );
  }
  parts.store().write('annotating a trial', (db) => {
    const { id } = requireStudy(db, name);
    if (db.prepare('SELECT 1 FROM trial WHERE study = ? AND number = ?').get(id, trial) === undefined) {
      throw new ArboretumError('search-invalid', `The study "${name}" has no trial ${trial}.`);
    }
    db.prepare('UPDATE study SET revision = revision + 1 WHERE id = ?').run(id);
    const changed = 'revision = (SELECT revision FROM study WHERE id = ?) WHERE study = ? AND number = ?';
    if (starred !== undefined) {
      db.prepare(`UPDATE trial SET starred = ?, ${changed}`).run(starred ? 1 : 0, id, id, trial);
    }
    if (note !== undefined) db.prepare(`UPDATE trial SET note = ?, ${changed}`).run(note, id, id, trial);
  });
}

/** Tells the process that runs a study to stop. @throws {ArboretumError} `study-not-found`; `bad-usage` when nobody does */
export function stopSearch(parts: EngineParts, running: RunningStudies, name: string): void {
  if (running.stop(name)) return;
  parts.store().write('stopping a study', (db) => {
    const row = requireStudy(db, name);
    if (status(parts, running, row) !== 'running') {
      throw new ArboretumError('bad-usage', `The study "${row.name}" is not running.`);
    }
    db.prepare('UPDATE study SET stop_requested = 1 WHERE id = ?').run(row.id);
  });
}

/** @throws {ArboretumError} `study-not-found`; `study-running` */
export function deleteStudy(parts: EngineParts, running: RunningStudies, name: string): void {
  parts.store().write('deleting a study', (db) => {
    const row = requireStudy(db, name);
    if (status(parts, running, row) === 'running') {
      throw new ArboretumError('study-running', `The study "${row.name}" is running.`, 'Stop it first.');
    }
    // Folds and checkpoints go with their trials.
    db.prepare('DELETE FROM study WHERE id = ?').run(row.id);
  });
}

function status(parts: EngineParts, running: RunningStudies, row: StudyRow) {
  const { layout, alive } = parts.store();
  return statusOf(row, layout, alive.id, running.has(row.name));
}

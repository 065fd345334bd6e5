import { ArboretumError, isCancelled } from '../../core/errors.ts';
import { endTrial } from '../../core/search/endTrial.ts';
import type { SearchSpec } from '../../core/search/searchSpec.ts';
import { checkModelName } from '../../core/registry/names.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { ResumeRequest, SearchRequest, SearchResult } from '../../protocol/engine.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { changeStudy } from './changeStudy.ts';
import { definitionOf, findStudy, requireStudy, statusOf, type StudyRow } from './studyRows.ts';
import { gridOf, type PreparedSearch, type PrepareRequest, prepareSearch } from './prepare.ts';
import { parseSearch } from './parseSearch.ts';
import { createStudy, reopenStudy } from './recordStudy.ts';
import type { RunningStudies } from './runningStudies.ts';
import { checkStudyName, suggestStudyName } from './studyNames.ts';
import { runJob } from './studyJob.ts';
import { readEarlier } from './trialRows.ts';
import { warmStart } from './warmStart.ts';

/** Boosting rounds of a fold, unless the spec says otherwise: slow learning rates need more than a training's default. */
const defaultRounds = 1000;
/** How much longer than its time limit a search may read data before it gives up. */
const readingGraceMs = 500;

/** Searches, from a request. See `Engine.search`. */
export async function search(
  parts: EngineParts,
  running: RunningStudies,
  request: SearchRequest,
  context: AbortableContext,
): Promise<SearchResult> {
  const began = performance.now();
  parts.requireWritable();
  const spec = parseSpec({ rounds: defaultRounds, ...request.spec });
  const settings = parseSearch(request.search ?? {});
  if (request.study !== undefined) checkStudyName(request.study);
  if (request.register !== undefined) checkModelName(request.register);
  const store = parts.store();
  if (request.study !== undefined) {
    const name = request.study;
    requireFreeName(store.read('looking for a study', (db) => findStudy(db, name)) !== null, name);
  }

  const deadline = deadlineOf(began, settings.timeLimit);
  const older = settings.warmStart;
  const prepared = await prepareInTime(parts, deadline, settings, context, {
    ...{ spec, search: settings },
    ...(older === undefined
      ? {}
      : { warmStart: (about) => warmStart(older, ...olderStudy(parts, older), about) }),
  });
  const workers = workersOf(parts, request.workers);
  const start = {
    definition: prepared.definition,
    workers,
    deadline: isoDeadline(deadline),
    irreproducible: null,
  };
  for (;;) {
    const name = request.study ?? suggestStudyName(store, spec.data, settings.strategy);
    const id = createStudy(store, { ...start, name });
    if (id !== null) {
      const job = { name, id, prepared, workers, deadline, began, clockStart: 0, irreproducible: null };
      return runJob(parts, running, { ...job, register: request.register, holdoutDefault: null }, context);
    }
    requireFreeName(request.study !== undefined, name);
  }
}

/** Goes on with a study. See `Engine.resumeSearch`. */
export async function resumeSearch(
  parts: EngineParts,
  running: RunningStudies,
  request: ResumeRequest,
  context: AbortableContext,
): Promise<SearchResult> {
  const began = performance.now();
  parts.requireWritable();
  if (request.register !== undefined) checkModelName(request.register);
  const store = parts.store();
  const row = store.read('resuming a study', (db) => requireStudy(db, request.study));
  const mayTake = (current: StudyRow) => {
    const status = statusOf(current, store.layout, store.alive.id, running.has(current.name));
    if (status === 'running') throw isRunning(current.name);
  };
  mayTake(row);
  const before = definitionOf(row);
  const changed = changeStudy(row.name, before, request);
  const limit = request.search?.timeLimit ?? timeLeft(row, changed.search);
  const deadline = deadlineOf(began, limit);
  const prepared = await prepareInTime(parts, deadline, changed.search, context, {
    ...{ spec: changed.spec, search: changed.search },
    ...{ given: before.given, warm: before.warm },
  });
  if (prepared.definition.fingerprint.sha256 !== before.fingerprint.sha256) {
    throw new ArboretumError(
      'study-changed',
      `${before.spec.data} has changed since the study "${row.name}" began, and values of old and new trials could not be compared.`,
      'Start a new study; it can try the best trials of this one first (warm start).',
    );
  }
  const workers = workersOf(parts, request.workers);
  const irreproducible = changed.irreproducible ?? stillIrreproducible(row);
  const start = { name: row.name, definition: prepared.definition, workers, irreproducible };
  const id = reopenStudy(store, { ...start, deadline: isoDeadline(deadline) }, mayTake);
  const job = {
    ...start,
    id,
    prepared,
    deadline,
    began,
    clockStart: row.seconds,
    register: request.register,
  };
  return runJob(parts, running, { ...job, holdoutDefault: row.holdout_default, timeLimit: limit }, context);
}

/** Reads the data, but no longer than the time limit allows. */
async function prepareInTime(
  parts: EngineParts,
  deadline: number | null,
  { timeLimit }: SearchSpec,
  { signal, onProgress }: AbortableContext,
  request: PrepareRequest,
): Promise<PreparedSearch> {
  const late = new AbortController();
  const wait = deadline === null ? null : Math.max(0, deadline + readingGraceMs - performance.now());
  const timer = wait === null ? undefined : setTimeout(() => late.abort(), wait);
  try {
    return await prepareSearch(parts, request, {
      signal: AbortSignal.any([signal, late.signal]),
      ...(onProgress ? { onProgress } : {}),
    });
  } catch (error) {
    if (!late.signal.aborted || signal.aborted || !isCancelled(error)) throw error;
    throw new ArboretumError(
      'search-invalid',
      `The time limit of ${timeLimit} s was over before ${request.spec.data} was read.`,
      'Give the search more time.',
    );
  } finally {
    clearTimeout(timer);
  }
}

function olderStudy(parts: EngineParts, name: string) {
  return parts.store().read('reading a study', (db) => {
    const row = requireStudy(db, name);
    const definition = definitionOf(row);
    const { folds, objective, spec } = definition;
    const setup = { grid: gridOf(folds, spec.rounds, objective), scoreIsWatched: objective.score === null };
    const trials = readEarlier(db, row.id).flatMap(({ number, params, end, outcomes }) =>
      end === null
        ? []
        : [endTrial(setup, { number, params, ...end, outcomes: outcomes.filter((o) => o !== undefined) })],
    );
    return [definition, trials] as const;
  });
}

function workersOf(parts: EngineParts, asked: number | undefined): number {
  const most = parts.pool.size;
  return Math.min(most, Math.max(1, asked ?? most));
}

function deadlineOf(began: number, seconds: number | undefined): number | null {
  return seconds === undefined ? null : began + seconds * 1000;
}

function isoDeadline(deadline: number | null): string | null {
  return deadline === null ? null : new Date(Date.now() + deadline - performance.now()).toISOString();
}

/** What is left of the time limit, for a run that did not use it up; a run that did gets as much again. */
function timeLeft(row: StudyRow, { timeLimit }: SearchSpec): number | undefined {
  if (timeLimit === undefined || row.stop_reason === 'time-limit') return timeLimit;
  return Math.max(1, timeLimit - row.seconds);
}

/** A study that was stopped by hand or by the time is whole again once it goes on; other reasons stay. */
function stillIrreproducible(row: StudyRow): string | null {
  return row.stop_reason === 'cancelled' || row.stop_reason === 'time-limit' ? null : row.irreproducible;
}

function requireFreeName(isTaken: boolean, name: string): void {
  if (!isTaken) return;
  throw new ArboretumError(
    'study-exists',
    `There is a study "${name}" already.`,
    'Resume it, choose another name, or delete it first.',
  );
}

function isRunning(name: string): ArboretumError {
  return new ArboretumError('study-running', `The study "${name}" is running.`, 'Stop it first.');
}

import type { Schedule } from '../../core/search/schedule.ts';
import type { SearchResult } from '../../protocol/engine.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { saveVersion } from '../training/saveVersion.ts';
import { throttle } from '../training/throttle.ts';
import type { PreparedSearch } from './prepare.ts';
import { recordRegistered } from './recordStudy.ts';
import type { Refit } from './refit.ts';
import type { RunningStudies } from './runningStudies.ts';
import { runStudy } from './runStudy.ts';
import { searchProgress } from './searchProgress.ts';
import { readStudy, readSummary } from './showStudy.ts';
import { readEarlier, readTrials } from './trialRows.ts';

/** Others hear of progress this often at most. */
const eventMs = 250;

/** A study that is to run now. */
export interface StudyJob {
  readonly name: string;
  readonly id: number;
  readonly prepared: PreparedSearch;
  readonly workers: number;
  readonly deadline: number | null;
  readonly began: number;
  /** The study's clock when this run began. */
  readonly clockStart: number;
  readonly irreproducible: string | null;
  readonly register: string | undefined;
  readonly holdoutDefault: number | null;
  readonly timeLimit?: number | undefined;
}

/** Runs a study, registers its best model where that was asked for, and tells of both. */
export async function runJob(
  parts: EngineParts,
  running: RunningStudies,
  job: StudyJob,
  context: AbortableContext,
): Promise<SearchResult> {
  const { name, id, prepared, began, deadline } = job;
  const store = parts.store();
  const entry = running.add(name);
  const signal = AbortSignal.any([context.signal, entry.signal]);
  const clock = () => job.clockStart + (performance.now() - began) / 1000;
  const tell = throttle(eventMs, () => {
    const summary = readSummary(parts, running, name);
    if (summary !== null) parts.events.emit({ kind: 'study-progress', study: summary });
  });
  const onCommit = (schedule: Schedule, busy: number) => {
    entry.busy = busy;
    context.onProgress?.(searchProgress(schedule, prepared.definition, clock() - job.clockStart, deadline));
    tell(false);
  };
  try {
    const end = await runStudy({
      ...job,
      ...{ parts, study: id, clock, signal, onCommit },
      earlier: store.read('resuming a study', (db) => readEarlier(db, id)),
      timeLimit: job.timeLimit ?? prepared.definition.search.timeLimit,
    });
    const version = await register(parts, job, end.best, context);
    return {
      study: readStudy(parts, running, name),
      trials: store.read('reading trials', (db) => readTrials(db, id)),
      seconds: Math.round(performance.now() - began) / 1000,
      model: version === null ? null : job.register!,
      version,
    };
  } finally {
    running.remove(name);
    parts.events.emit({ kind: 'studies-changed' });
    if (running.size() === 0) parts.pool.shrink();
  }
}

/** Registers the final model of the best trial, where that was asked for and there is one. */
async function register(
  parts: EngineParts,
  { register: name, name: study, prepared, id, began }: StudyJob,
  best: Refit | null,
  { signal, onProgress }: AbortableContext,
): Promise<string | null> {
  if (name === undefined || best === null) return null;
  const { spec, plan, fitted } = best;
  const { data, definition } = prepared;
  const saved = await saveVersion(
    parts,
    {
      ...{ spec, plan, fitted, data, name, version: undefined },
      study: { name: study, trial: best.trial },
      seconds: Math.round(performance.now() - began) / 1000,
      warnings: [
        ...definition.warnings,
        ...plan.warnings.filter((warning) => !definition.warnings.includes(warning)),
      ],
    },
    { signal, ...(onProgress ? { onProgress } : {}) },
  );
  recordRegistered(parts.store(), id, `${saved.name}@${saved.version}`);
  return saved.version;
}

import type { ExperimentEventKind } from '../../core/experiment/experiment.ts';
import { actor } from '../registry/governance/recordEvent.ts';
import type { Database } from '../store/connection.ts';

/** Adds an entry to the timeline, in the transaction of the change itself. @returns its time */
export function recordExperimentEvent(
  db: Database,
  experiment: number,
  kind: ExperimentEventKind,
  { reason, detail }: { readonly reason?: string | undefined; readonly detail?: string | undefined } = {},
): string {
  const time = new Date().toISOString();
  db.prepare(
    'INSERT INTO experiment_event (experiment, time, actor, kind, reason, detail) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(experiment, time, actor(), kind, reason ?? null, detail ?? null);
  return time;
}

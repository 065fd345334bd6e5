import type { ExperimentPlan } from '../../core/experiment/experiment.ts';
import type { Database } from '../store/connection.ts';

/** Keys of running experiments by the references, in lower case, of the versions that they use. */
export function versionsInUse(db: Database): ReadonlyMap<string, string> {
  const rows = db.prepare(`SELECT key, plan FROM experiment WHERE state = 'running'`).all();
  return new Map(
    rows.flatMap((row) =>
      (JSON.parse(String(row['plan'])) as ExperimentPlan).variants.map(
        ({ version }) => [String(version).toLowerCase(), String(row['key'])] as const,
      ),
    ),
  );
}

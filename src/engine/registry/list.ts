import { ArboretumError } from '../../core/errors.ts';
import type { ModelSummary, VersionSummary } from '../../core/registry/model.ts';
import { newestFirst } from '../../core/registry/version.ts';
import { stampedFiles, stampOf } from '../store/files.ts';
import { versionFolder } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { checkFiles } from './checkFiles.ts';
import { type VersionRow, versionRows } from './rows.ts';

/**
 * All models by name, each with its versions, newest first. A version whose files have changed since it was
 * registered is listed as damaged; files are hashed only when their size or time differs from the last look.
 */
export async function listModels(store: Store): Promise<ModelSummary[]> {
  store.adopt();
  const rows = store.read('listing models', (db) => versionRows(db));
  const { damage, gone } = await lookAtFiles(store, rows);
  const byName = new Map<string, VersionRow[]>();
  for (const row of rows) {
    if (gone.has(row.id)) continue;
    const versions = byName.get(row.name);
    if (versions === undefined) byName.set(row.name, [row]);
    else versions.push(row);
  }
  return [...byName].map(([name, versions]) => ({
    name,
    versions: newestFirst(versions, (row) => row.version).map((row) => toSummary(row, damage.get(row.id))),
  }));
}

/** By row id: what is wrong, and which were deleted while this was going on. */
async function lookAtFiles(store: Store, rows: readonly VersionRow[]) {
  const damage = new Map<number, string>();
  const gone = new Set<number>();
  const fresh: { readonly id: number; readonly stamp: string }[] = [];
  for (const row of rows) {
    const folder = versionFolder(store.layout, row.name, row.version);
    const stamp = stampOf(folder, stampedFiles(row.stamp));
    if (stamp === row.stamp) continue;
    const state = await checkFiles(store, row);
    if (state === 'intact') fresh.push({ id: row.id, stamp });
    else if (state === 'gone') gone.add(row.id);
    else damage.set(row.id, state.message);
  }
  if (fresh.length > 0) recordStamps(store, fresh);
  return { damage, gone };
}

/** Files are as registered, only their times differ, as after a copy or a checkout. The next look is quick again. */
function recordStamps(store: Store, fresh: readonly { readonly id: number; readonly stamp: string }[]): void {
  try {
    store.write('listing models', (db) => {
      const statement = db.prepare('UPDATE version SET stamp = ? WHERE id = ?');
      for (const { id, stamp } of fresh) statement.run(stamp, id);
    });
  } catch (error) {
    // The list stands without it.
    if (!(error instanceof ArboretumError)) throw error;
  }
}

function toSummary(row: VersionRow, damaged: string | undefined): VersionSummary {
  return {
    name: row.name,
    version: row.version,
    created: row.created,
    task: row.task,
    metric:
      row.metric_name === null || row.metric_value === null
        ? null
        : { name: row.metric_name, value: row.metric_value },
    data: row.data,
    target: row.target,
    ...(damaged === undefined ? {} : { damaged }),
  };
}

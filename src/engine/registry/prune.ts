import { rm } from 'node:fs/promises';
import { checkKeep, planRetention, type Retention } from '../../core/registry/query/retention.ts';
import { selectModels } from '../../core/registry/query/selectModels.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { Pruned, PruneRequest } from '../../protocol/registry.ts';
import { parseStamp } from '../store/files.ts';
import type { Store } from '../store/open.ts';
import { versionsInUse } from '../experiment/versionsInUse.ts';
import { recordEvent } from './governance/recordEvent.ts';
import { type KnownModel, knownModels, readKnownModels } from './knownModels.ts';
import { removeOne } from './remove.ts';
import type { VersionRow } from './rows.ts';

/** Few enough to hold up no other process. */
const deletionsATransaction = 50;

/**
 * Deletes the versions that retention does not keep: of each model all but its newest `keep`, those in an environment
 * and those with a tag. Each deletion is all or nothing, and recorded with the reason `retention`. What has been tagged
 * or promoted by others meanwhile stays.
 *
 * @returns what was deleted and what was kept, models by name, newest versions first; `bytes` as the files were when
 *   they were last seen intact
 * @throws {ArboretumError} `bad-usage` for a `keep` that is not a whole number of at least 1; `model-name-invalid`,
 *   `model-not-found`, `workspace-read-only`, `store-busy`
 */
export async function pruneVersions(
  store: Store,
  { model, keep, preview = false }: PruneRequest,
): Promise<Pruned> {
  checkKeep(keep);
  store.adopt();
  const running = store.read('looking for running experiments', versionsInUse);
  const deleted: VersionRow[] = [];
  const kept: Pruned['kept'][number][] = [];
  for (const each of selectModels(readKnownModels(store, 'looking for old versions'), model)) {
    const plan = planFor(each, keep, running);
    deleted.push(...(preview ? plan.doomed.map(({ row }) => row) : await deleteDoomed(store, plan, keep)));
    kept.push(
      ...plan.kept.map(({ version, because }) => ({ ref: formatRef(each.name, version.version), because })),
    );
  }
  return {
    preview,
    deleted: deleted.map(({ name, version }) => formatRef(name, version)),
    kept,
    bytes: deleted.reduce((sum, { stamp }) => sum + bytesOf(stamp), 0),
  };
}

interface Retainable {
  readonly row: VersionRow;
  readonly version: string;
  readonly environments: readonly string[];
  readonly experiments: readonly string[];
  readonly tags: readonly string[];
}

function planFor(
  { name, versions }: KnownModel,
  keep: number,
  running: ReadonlyMap<string, string>,
): Retention<Retainable> {
  return planRetention(
    versions.map(({ row, environments, labels }) => {
      const experiment = running.get(formatRef(name, row.version).toLowerCase());
      return {
        row,
        version: row.version,
        environments,
        experiments: experiment === undefined ? [] : [experiment],
        tags: labels.tags,
      };
    }),
    keep,
  );
}

/** Returns the rows of those that were deleted. */
async function deleteDoomed(
  store: Store,
  { doomed }: Retention<Retainable>,
  keep: number,
): Promise<VersionRow[]> {
  const deleted: VersionRow[] = [];
  for (let start = 0; start < doomed.length; start += deletionsATransaction) {
    const rows = doomed.slice(start, start + deletionsATransaction).map(({ row }) => row);
    const { gone, trash } = deleteStillDoomed(store, rows, keep);
    deleted.push(...gone);
    // What cannot be removed now is removed by the next process that opens the workspace.
    await Promise.allSettled(trash.map((folder) => rm(folder, { recursive: true, force: true })));
  }
  return deleted;
}

/** @param rows of one model */
function deleteStillDoomed(store: Store, rows: readonly VersionRow[], keep: number) {
  const { name } = rows[0]!;
  return store.write(`pruning ${name}`, (transaction) => {
    const running = versionsInUse(transaction);
    const now = knownModels(transaction, name).flatMap((model) => planFor(model, keep, running).doomed);
    const ids = new Set(now.map(({ row }) => row.id));
    const gone = rows.filter(({ id }) => ids.has(id));
    const trash = gone.flatMap(({ version }) => {
      recordEvent(transaction, { kind: 'deleted', model: name, version, reason: 'retention' });
      return removeOne(transaction, store.layout, name, version) ?? [];
    });
    return { gone, trash };
  });
}

function bytesOf(stamp: string): number {
  return parseStamp(stamp).reduce((sum, { size }) => sum + Math.max(0, size), 0);
}

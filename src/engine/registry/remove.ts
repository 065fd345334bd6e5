import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArboretumError } from '../../core/errors.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { parseRef, resolveRef } from '../../core/registry/reference.ts';
import { newestFirst } from '../../core/registry/version.ts';
import { ensureFolder, type Layout, versionFolder } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { trashFolder } from '../store/sweep.ts';
import type { Transaction } from '../store/transaction.ts';
import { versionsInUse } from '../experiment/versionsInUse.ts';
import { recordEvent } from './governance/recordEvent.ts';
import { environmentsOf, readPlacements } from './labels.ts';
import { versionRows } from './rows.ts';
import { findVersion } from './show.ts';

/**
 * Deletes the version that a reference means; a name alone means the model with all its versions. Folder and
 * row go together: a crash in the midst leaves the deletion to be finished by the next process.
 *
 * @returns references of what was deleted, newest first
 * @throws {ArboretumError} `model-name-invalid`, `version-invalid`, `model-not-found`, `workspace-read-only`;
 *   `version-in-use` when one of them is in an environment or in a running experiment
 */
export async function removeVersions(
  store: Store,
  ref: string,
  reason?: string,
): Promise<{ deleted: string[] }> {
  const parsed = parseRef(ref);
  // Fails before anything is written when there is nothing to delete.
  findVersion(store, ref);
  const trash: string[] = [];
  const deleted = store.write(`deleting ${ref}`, (transaction) => {
    trash.length = 0;
    const versions = versionRows(transaction, parsed.name).map((row) => row.version);
    const placements = readPlacements(transaction, parsed.name).get(parsed.name.toLowerCase()) ?? [];
    const one = resolveRef(parsed, versions, placements);
    const running = versionsInUse(transaction);
    const doomed = parsed.all ? newestFirst(versions, (version) => version) : [one];
    for (const version of doomed) {
      refuseInUse(parsed.name, version, environmentsOf(placements, version));
      refuseInExperiment(formatRef(parsed.name, version), running);
    }
    for (const version of doomed) {
      recordEvent(transaction, { kind: 'deleted', model: parsed.name, version, reason });
      const moved = removeOne(transaction, store.layout, parsed.name, version);
      if (moved !== null) trash.push(moved);
    }
    return doomed.map((version) => formatRef(parsed.name, version));
  });
  // What cannot be removed now is removed by the next process that opens the workspace.
  await Promise.allSettled(trash.map((folder) => rm(folder, { recursive: true, force: true })));
  return { deleted };
}

function refuseInUse(name: string, version: string, environments: readonly string[]): void {
  if (environments.length === 0) return;
  throw new ArboretumError(
    'version-in-use',
    `${formatRef(name, version)} is in ${environments.join(' and ')}, and is not deleted from there.`,
    'Promote another version first, or take it out of the environment.',
  );
}

function refuseInExperiment(ref: string, running: ReadonlyMap<string, string>): void {
  const experiment = running.get(ref.toLowerCase());
  if (experiment === undefined) return;
  throw new ArboretumError(
    'version-in-use',
    `${ref} is a variant of the running experiment ${experiment}, and is not deleted from there.`,
    'Stop the experiment first.',
  );
}

/** Returns where the folder went; null when there was none. */
export function removeOne(
  transaction: Transaction,
  layout: Layout,
  name: string,
  version: string,
): string | null {
  const folder = versionFolder(layout, name, version);
  transaction.prepare('DELETE FROM version WHERE name = ? AND version = ?').run(name, version);
  if (!existsSync(folder)) return null;
  const trash = trashFolder(layout, name, version, randomUUID().slice(0, 8));
  ensureFolder(layout.temporary);
  renameSync(folder, trash);
  transaction.onFailure(() => {
    ensureFolder(dirname(folder));
    renameSync(trash, folder);
  });
  if (readdirSync(dirname(folder)).length === 0) rmdirSync(dirname(folder));
  return trash;
}

import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { checkModelName } from '../../core/registry/names.ts';
import { syncFile, syncFolder } from '../store/files.ts';
import { ensureFolder, type Layout } from '../store/layout.ts';
import type { Transaction } from '../store/transaction.ts';

const batchId = /^[a-z]+-[0-9a-f]{8}$/;

/** A new id for a batch, which is also the name of its file. */
export function newBatchId(kind: 'imported' | 'replayed'): string {
  return `${kind}-${randomUUID().slice(0, 8)}`;
}

/** Folder of an experiment's outcomes. Keys come from databases that may be hostile: only valid ones become paths. */
export function outcomeFolder(layout: Layout, key: string): string {
  checkModelName(key);
  return join(layout.experiments, key.toLowerCase());
}

export function outcomeFile(layout: Layout, key: string, id: string): string {
  if (!batchId.test(id)) throw new Error(`"${id}" is no id of a batch.`);
  return join(outcomeFolder(layout, key), `${id}.parquet`);
}

/** Where a batch is written before it is there. */
export function temporaryOutcomeFile(layout: Layout): string {
  ensureFolder(layout.folder);
  ensureFolder(layout.temporary);
  return join(layout.temporary, `outcomes-${process.pid}-${randomUUID().slice(0, 8)}.parquet`);
}

/** Gives a written batch its place; it is taken back when the transaction fails. */
export function placeOutcomeFile(
  transaction: Transaction,
  layout: Layout,
  temporary: string,
  file: string,
): void {
  const folder = join(file, '..');
  ensureFolder(layout.experiments);
  ensureFolder(folder);
  syncFile(temporary);
  renameSync(temporary, file);
  transaction.onFailure(() => renameSync(file, temporary));
  syncFolder(folder);
}

/**
 * Moves an experiment's folder, or one of its batches, out of the way; it comes back when the transaction fails. After a crash
 * in between, what is left in the temporary folder is swept, and a row without its file is told of.
 *
 * @returns where it went; null when there was nothing
 */
export function moveToTrash(
  transaction: Transaction,
  layout: Layout,
  key: string,
  batch?: string,
): string | null {
  const from = batch === undefined ? outcomeFolder(layout, key) : outcomeFile(layout, key, batch);
  if (!existsSync(from)) return null;
  ensureFolder(layout.temporary);
  const trash = join(layout.temporary, `outcomes-deleted-${randomUUID()}`);
  renameSync(from, trash);
  transaction.onFailure(() => renameSync(trash, from));
  return trash;
}

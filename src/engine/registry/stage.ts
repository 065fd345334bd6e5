import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Store } from '../store/open.ts';
import { stageFolder } from '../store/sweep.ts';

/** A version that is being written: nobody sees it before `registerVersion`. */
export interface StagedVersion {
  /** Absolute path; `model.txt` must be written there, `holdout.parquet` may be. */
  readonly folder: string;
}

/**
 * Makes an empty folder for a new version's files. When this process dies, the next one to open the workspace
 * removes it.
 *
 * @throws {ArboretumError} `workspace-read-only`, `disk-full`, `store-busy`
 */
export async function stageVersion(store: Store): Promise<StagedVersion> {
  return store.write('preparing a new version', () => {
    const folder = stageFolder(store.layout, store.alive.claim(), randomUUID().slice(0, 8));
    mkdirSync(folder);
    return { folder };
  });
}

/** Removes the files of a version that will not be registered; does nothing once it has been. */
export async function discardStaged(staged: StagedVersion): Promise<void> {
  await rm(staged.folder, { recursive: true, force: true });
}

import { formatRef } from '../../core/registry/formatRef.ts';
import type { Store } from '../store/open.ts';
import { checkFiles } from './checkFiles.ts';
import { findVersion } from './show.ts';

/** Whether a version's files are those that were registered. */
export interface Verification {
  readonly ref: string;
  readonly intact: boolean;
  /** What is wrong, as a sentence; null when nothing is. */
  readonly problem: string | null;
}

/**
 * Compares the files of a version with the hashes taken at registration.
 *
 * @throws {ArboretumError} `model-name-invalid`, `version-invalid`, `model-not-found`
 */
export async function verifyVersion(store: Store, ref: string, signal?: AbortSignal): Promise<Verification> {
  const row = findVersion(store, ref);
  const state = await checkFiles(store, row, signal);
  const problem = state === 'intact' ? null : state === 'gone' ? 'It has just been deleted.' : state.message;
  return { ref: formatRef(row.name, row.version), intact: state === 'intact', problem };
}

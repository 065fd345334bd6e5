import { ArboretumError } from '../../core/errors.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { versionRows } from '../registry/rows.ts';
import type { Store } from '../store/open.ts';

/**
 * Says before a training what registering would say after it.
 * @throws {ArboretumError} `version-exists`
 */
export function requireFreeVersion(store: Store, name: string, version: string): void {
  const rows = store.read('looking for a version', (db) => versionRows(db, name));
  if (!rows.some((row) => row.version === version)) return;
  throw new ArboretumError(
    'version-exists',
    `${formatRef(name, version)} exists already, and versions never change.`,
    'Choose another version, or leave it out to get the suggested one.',
  );
}

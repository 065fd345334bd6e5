import { createHash } from 'node:crypto';
import { ArboretumError } from '../../core/errors.ts';
import type { SpecSource } from '../../core/training/specSource.ts';
import type { TrainRequest } from '../../protocol/engine.ts';
import type { Database } from '../store/connection.ts';
import type { Store } from '../store/open.ts';

/** A spec has tens of parameters: what is longer is another file. */
const mostCharacters = 1_000_000;

/**
 * The file that a training was started from, with the hash of its text.
 *
 * @throws {ArboretumError} `spec-invalid` where it is too long to be one
 */
export function sourceOf({ source }: TrainRequest): SpecSource | undefined {
  if (source === undefined) return undefined;
  const { path, text } = source;
  if (text.length > mostCharacters)
    throw new ArboretumError('spec-invalid', `${path} is too large for a spec.`, 'Name another file.');
  return { path, text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}

/** Inside of the transaction that starts the run. */
export function insertSource(db: Database, run: string, { path, sha256, text }: SpecSource): void {
  db.prepare('INSERT INTO run_spec (run, path, sha256, text) VALUES (?, ?, ?, ?)').run(
    run,
    path,
    sha256,
    text,
  );
}

/** The file that a run was started from; null: from none. @throws {ArboretumError} `run-not-found` */
export function runSpec(store: Store, id: string): SpecSource | null {
  return store.read('reading the spec of a run', (db) => {
    const row = db
      .prepare(
        'SELECT path, sha256, text FROM run LEFT JOIN run_spec ON run_spec.run = run.id WHERE run.id = ?',
      )
      .get(id) as { path: string | null; sha256: string; text: string } | undefined;
    if (row === undefined) throw new ArboretumError('run-not-found', `There is no run "${id}".`);
    return row.path === null ? null : { path: row.path, sha256: row.sha256, text: row.text };
  });
}

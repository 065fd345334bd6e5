import { createHash } from 'node:crypto';
import { ArboretumError } from '../../core/errors.ts';
import type { TrainingSpec } from '../../core/training/spec.ts';
import type { RunSpec, SpecSource } from '../../core/training/specSource.ts';
import { specText } from '../../core/training/specText.ts';
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
  return { path, text, sha256: sha256Of(text) };
}

/** What a training that was started from no file is done by. */
export function writtenSpec(name: string, spec: TrainingSpec): RunSpec {
  const text = specText({ name, spec });
  return { path: null, text, sha256: sha256Of(text) };
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Inside of the transaction that starts the run. */
export function insertRunSpec(db: Database, run: string, { path, sha256, text }: RunSpec): void {
  db.prepare('INSERT INTO run_spec (run, path, sha256, text) VALUES (?, ?, ?, ?)').run(
    run,
    path,
    sha256,
    text,
  );
}

/** What a run was trained by; null where it was not kept. @throws {ArboretumError} `run-not-found` */
export function runSpec(store: Store, id: string): RunSpec | null {
  return store.read('reading the spec of a run', (db) => {
    const row = db
      .prepare(
        'SELECT path, sha256, text FROM run LEFT JOIN run_spec ON run_spec.run = run.id WHERE run.id = ?',
      )
      .get(id) as { path: string | null; sha256: string | null; text: string | null } | undefined;
    if (row === undefined) throw new ArboretumError('run-not-found', `There is no run "${id}".`);
    const { path, sha256, text } = row;
    return sha256 === null || text === null ? null : { path, sha256, text };
  });
}

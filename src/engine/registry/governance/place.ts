import { ArboretumError } from '../../../core/errors.ts';
import type { EventKind, GateResult } from '../../../core/registry/governance/event.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import type { Database } from '../../store/connection.ts';
import { readEvents } from './readEvents.ts';
import { recordEvent } from './recordEvent.ts';

export interface NewPlacement {
  readonly kind: Extract<EventKind, 'promoted' | 'rolled-back'>;
  readonly model: string;
  readonly environment: string;
  readonly version: string;
  /** The version that the user saw there when this was decided; null: none. */
  readonly expected: string | null;
  readonly reason?: string | undefined;
  readonly gates?: readonly GateResult[];
}

/** The version that is in an environment; null: none. */
export function placedVersion(db: Database, model: string, environment: string): string | null {
  const row = db
    .prepare('SELECT version FROM placement WHERE model = ? AND environment = ?')
    .get(model, environment);
  return row === undefined ? null : String(row['version']);
}

/**
 * Puts a version into an environment, in a write transaction. Of two processes that do it at the same instant the second
 * finds another version there than its user saw, and is told.
 *
 * @throws {ArboretumError} `promotion-conflict`; `model-not-found` when the version was deleted meanwhile
 */
export function place(db: Database, placement: NewPlacement): void {
  const { model, environment, version, expected, ...event } = placement;
  const present = placedVersion(db, model, environment);
  if (present !== expected) throw conflict(db, placement, present);
  const there = db.prepare('SELECT 1 FROM version WHERE name = ? AND version = ?').get(model, version);
  if (there === undefined) {
    throw new ArboretumError('model-not-found', `${formatRef(model, version)} has just been deleted.`);
  }
  const since = recordEvent(db, { ...event, model, version, environment, replaced: present });
  db.prepare(
    `INSERT INTO placement (model, environment, version, since) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, since = excluded.since, environment = excluded.environment`,
  ).run(model, environment, version, since);
}

function conflict(
  db: Database,
  { model, environment, version }: NewPlacement,
  present: string | null,
): ArboretumError {
  const last = readEvents(db, { model }).findLast((event) => sameName(event.environment, environment));
  const by = last === undefined ? '' : ` by ${last.actor}`;
  const now = present === null ? `${environment} was emptied${by}` : `${present} came to ${environment}${by}`;
  return new ArboretumError(
    'promotion-conflict',
    `${formatRef(model, version)} was not put into ${environment}: meanwhile ${now}.`,
    'Look at what is there now, and promote again if you still want to.',
  );
}

function sameName(a: string | null, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}

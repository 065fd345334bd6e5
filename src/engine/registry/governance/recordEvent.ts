import { userInfo } from 'node:os';
import type { EventKind, GateResult } from '../../../core/registry/governance/event.ts';
import type { Database } from '../../store/connection.ts';

/** What happened to a version; who did it and when is added. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly model: string;
  readonly version: string;
  readonly environment?: string;
  readonly replaced?: string | null;
  readonly reason?: string | undefined;
  readonly gates?: readonly GateResult[];
  readonly detail?: string;
}

/**
 * Adds an entry to the audit trail, in the transaction of the change itself.
 *
 * @returns the entry's time
 */
export function recordEvent(db: Database, event: NewEvent): string {
  const time = timeAfter(db, new Date().toISOString());
  db.prepare(
    `INSERT INTO event (time, actor, kind, model, version, environment, replaced, reason, gates, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    time,
    actor(),
    event.kind,
    event.model,
    event.version,
    event.environment ?? null,
    event.replaced ?? null,
    event.reason ?? null,
    event.gates === undefined ? null : JSON.stringify(event.gates),
    event.detail ?? null,
  );
  return time;
}

/** Clocks are set back now and then; "what was there on that day" needs times in the order of the entries. */
function timeAfter(db: Database, now: string): string {
  const last = db.prepare('SELECT time FROM event ORDER BY id DESC LIMIT 1').get()?.['time'];
  return typeof last === 'string' && last > now ? last : now;
}

let known: string | undefined;

/** Name of the operating system's user. */
export function actor(): string {
  known ??= nameOfUser();
  return known;
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    // Containers run under ids without a name.
    return process.getuid ? `user ${process.getuid()}` : 'unknown';
  }
}

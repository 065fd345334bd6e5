import * as z from 'zod';
import {
  type EventKind,
  eventKinds,
  gateResultSchema,
  type RegistryEvent,
} from '../../../core/registry/governance/event.ts';
import type { Database } from '../../store/connection.ts';

export interface EventFilter {
  /** Compared without case. */
  readonly model?: string | undefined;
  /** The newest ones, at most. */
  readonly limit?: number | undefined;
}

/** Entries of the audit trail, oldest first. */
export function readEvents(db: Database, { model, limit }: EventFilter): RegistryEvent[] {
  const most = limit ?? -1; // SQLite: no limit.
  const rows =
    model === undefined
      ? db.prepare('SELECT * FROM event ORDER BY id DESC LIMIT ?').all(most)
      : db.prepare('SELECT * FROM event WHERE model = ? ORDER BY id DESC LIMIT ?').all(model, most);
  return rows.map(toEvent).reverse();
}

function toEvent(row: Record<string, unknown>): RegistryEvent {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
  return {
    id: Number(row['id']),
    time: String(row['time']),
    actor: String(row['actor']),
    kind: eventKinds.find((kind) => kind === row['kind']) ?? ('noted' satisfies EventKind),
    model: String(row['model']),
    version: String(row['version']),
    environment: text('environment'),
    replaced: text('replaced'),
    reason: text('reason'),
    gates: gatesOf(text('gates')),
    detail: text('detail'),
  };
}

/** The database comes with its workspace: what is in it is checked before it is shown. */
function gatesOf(text: string | null): RegistryEvent['gates'] {
  if (text === null) return null;
  try {
    const parsed = z.array(gateResultSchema).safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

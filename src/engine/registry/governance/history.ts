import { ArboretumError } from '../../../core/errors.ts';
import { parseMoment } from '../../../core/registry/query/moment.ts';
import { staysAt, staysOf } from '../../../core/registry/governance/stays.ts';
import { checkModelName } from '../../../core/registry/names.ts';
import type { RegistryEvent } from '../../../core/registry/governance/event.ts';
import type { AuditRequest, HistoryRequest, ModelHistory } from '../../../protocol/registry.ts';
import type { Store } from '../../store/open.ts';
import { readEvents } from './readEvents.ts';

/**
 * What has happened to a model, also to one that has been deleted since.
 *
 * @throws {ArboretumError} `model-name-invalid`, `date-invalid`; `model-not-found` when nothing ever happened to it
 */
export function readHistory(store: Store, { model, environment, at }: HistoryRequest): ModelHistory {
  checkModelName(model);
  const time = at === undefined ? null : new Date(parseMoment(at).end).toISOString();
  store.adopt();
  const events = store.read('reading the history', (db) => readEvents(db, { model }));
  if (events.length === 0) {
    throw new ArboretumError(
      'model-not-found',
      `There is no model "${model}", and there never was.`,
      'Check the name; the history of a deleted model is kept.',
    );
  }
  const wanted = environment?.toLowerCase();
  const stays = staysOf(events).filter(
    (stay) => wanted === undefined || stay.environment.toLowerCase() === wanted,
  );
  return {
    model,
    stays: time === null ? stays : staysAt(stays, time),
    events: events
      .filter((event) => wanted === undefined || event.environment?.toLowerCase() === wanted)
      .filter((event) => time === null || event.time <= time)
      .reverse(),
  };
}

/** The audit trail, newest first. */
export function readAudit(store: Store, { model, limit }: AuditRequest): RegistryEvent[] {
  if (model !== undefined) checkModelName(model);
  store.adopt();
  return store.read('reading the audit trail', (db) => readEvents(db, { model, limit })).reverse();
}

import { setImmediate as turn } from 'node:timers/promises';
import { ArboretumError } from '../../core/errors.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import type { Metrics } from '../../core/training/result.ts';
import type { Database } from '../store/connection.ts';
import type { Store } from '../store/open.ts';
import { readManifest } from './manifest.ts';
import { insertMetrics, type VersionRow } from './rows.ts';

/** By the hash of `model.json`, whose metrics never change. */
const ofStore = new WeakMap<Store, Map<string, Metrics>>();

/** From here on one look at the whole table is quicker than one a version. */
const manyVersions = 300;
/** Files read, about a millisecond each, before others have a turn. */
const filesATurn = 20;

/**
 * All metrics on the holdout, as a function of a version's row. Versions that were registered before the table of
 * metrics was there are entered into it, from their `model.json`, when they are first asked for.
 */
export async function readMetrics(
  store: Store,
  rows: readonly VersionRow[],
): Promise<(row: VersionRow) => Metrics> {
  const known = ofStore.get(store) ?? new Map<string, Metrics>();
  ofStore.set(store, known);
  const asked = rows.filter((row) => !known.has(row.manifest_sha256));
  if (asked.length > 0) {
    const stored = store.read('reading metrics', (db) => storedMetrics(db, asked));
    for (const row of asked) {
      const metrics = stored.get(row.id);
      if (metrics !== undefined) known.set(row.manifest_sha256, metrics);
    }
    await enterMissing(
      store,
      asked.filter((row) => !stored.has(row.id)),
      known,
    );
  }
  return (row) => known.get(row.manifest_sha256) ?? mainMetricOf(row);
}

/** By row id; without those of which nothing is stored. */
function storedMetrics(db: Database, rows: readonly VersionRow[]): Map<number, Metrics> {
  const found = new Map<number, Record<string, number>>();
  const add = (id: number, name: unknown, value: unknown) => {
    const metrics = found.get(id) ?? {};
    found.set(id, metrics);
    metrics[String(name)] = Number(value);
  };
  if (rows.length >= manyVersions) {
    for (const { version, name, value } of db.prepare('SELECT version, name, value FROM metric').all()) {
      add(Number(version), name, value);
    }
    return found;
  }
  const statement = db.prepare('SELECT name, value FROM metric WHERE version = ?');
  for (const { id } of rows) for (const { name, value } of statement.all(id)) add(id, name, value);
  return found;
}

async function enterMissing(
  store: Store,
  rows: readonly VersionRow[],
  known: Map<string, Metrics>,
): Promise<void> {
  const entries: { readonly row: VersionRow; readonly version: ModelVersion }[] = [];
  for (const [place, row] of rows.entries()) {
    if (place % filesATurn === filesATurn - 1) await turn();
    const version = registeredManifest(store, row);
    if (version === null) continue;
    known.set(row.manifest_sha256, version.score.holdout);
    // One without any metrics stays as it is, and is read again by the next process.
    if (Object.keys(version.score.holdout).length > 0) entries.push({ row, version });
  }
  if (entries.length === 0) return;
  try {
    store.write('entering metrics', (db) => {
      const isThere = db.prepare('SELECT 1 FROM version WHERE id = ? AND manifest_sha256 = ?');
      for (const { row, version } of entries) {
        if (isThere.get(row.id, row.manifest_sha256) !== undefined) insertMetrics(db, row.id, version);
      }
    });
  } catch (error) {
    // Where nothing can be written, the next process reads the files again.
    if (!(error instanceof ArboretumError)) throw error;
  }
}

/** Null when `model.json` is not what was registered. */
function registeredManifest(store: Store, row: VersionRow): ModelVersion | null {
  try {
    const manifest = readManifest(store.layout, row.name, row.version);
    return manifest.sha256 === row.manifest_sha256 ? manifest.version : null;
  } catch (error) {
    if (error instanceof ArboretumError) return null;
    throw error;
  }
}

/** What is left of a version whose `model.json` was damaged before its metrics were entered. */
function mainMetricOf({ metric_name: name, metric_value: value }: VersionRow): Metrics {
  return name === null || value === null ? {} : { [name]: value };
}

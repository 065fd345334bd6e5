import type { Placement } from '../../core/registry/governance/placement.ts';
import { newestFirst } from '../../core/registry/version.ts';
import type { Database } from '../store/connection.ts';
import type { Store } from '../store/open.ts';
import { environmentsOf, type Labels, readLabels, readPlacements } from './labels.ts';
import { type VersionRow, versionRows } from './rows.ts';

/** A version as the database knows it. */
export interface KnownVersion {
  readonly row: VersionRow;
  readonly labels: Labels;
  readonly environments: readonly string[];
}

export interface KnownModel {
  readonly name: string;
  readonly placements: readonly Placement[];
  /** Newest first. */
  readonly versions: readonly KnownVersion[];
}

const lastRead = new WeakMap<Database, { readonly state: string; readonly models: readonly KnownModel[] }>();

/**
 * All models by name, as the database knows them. With thousands of versions reading and sorting them takes longer than
 * all else that a list or a query does: what was read is used again for as long as the database has not changed.
 */
export function readKnownModels(store: Store, doing: string): readonly KnownModel[] {
  return store.read(doing, (db) => {
    // Read before the rows: what another process commits in between is met by the next call.
    const state = stateOf(db);
    const known = lastRead.get(db);
    if (known?.state === state) return known.models;
    const models = knownModels(db);
    lastRead.set(db, { state, models });
    return models;
  });
}

/** Differs after each change: `data_version` counts those of other connections, `total_changes` those of this one. */
function stateOf(db: Database): string {
  const others = db.prepare('PRAGMA data_version').get()?.['data_version'];
  const own = db.prepare('SELECT total_changes() AS own').get()?.['own'];
  return `${String(others)} ${String(own)}`;
}

/** The same, read at once; for use in a transaction. @param name of one model, as it is spelled; default: all */
export function knownModels(db: Database, name?: string): KnownModel[] {
  const labels = readLabels(db);
  const placements = readPlacements(db, name);
  const byName = new Map<string, VersionRow[]>();
  for (const row of versionRows(db, name)) {
    const rows = byName.get(row.name);
    if (rows === undefined) byName.set(row.name, [row]);
    else rows.push(row);
  }
  return [...byName].map(([model, rows]) => {
    const placed = placements.get(model.toLowerCase()) ?? [];
    return {
      name: model,
      placements: placed,
      versions: newestFirst(rows, (row) => row.version).map((row) => ({
        row,
        labels: labels(row.id),
        environments: environmentsOf(placed, row.version),
      })),
    };
  });
}

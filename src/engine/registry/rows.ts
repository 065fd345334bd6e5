import type { ModelVersion } from '../../core/registry/model.ts';
import { isModelName } from '../../core/registry/names.ts';
import { mainMetric } from '../../core/training/metricTable.ts';
import { isVersion } from '../../core/registry/version.ts';
import { stampOf } from '../store/files.ts';
import type { Database } from '../store/connection.ts';
import { manifestFile } from '../store/layout.ts';
import type { Manifest } from './manifest.ts';

/** A row of the table `version`. */
export interface VersionRow {
  readonly id: number;
  readonly name: string;
  readonly version: string;
  readonly created: string;
  readonly task: ModelVersion['task'];
  readonly data: string;
  readonly target: string;
  readonly metric_name: string | null;
  readonly metric_value: number | null;
  readonly manifest_sha256: string;
  readonly stamp: string;
}

/**
 * Rows of the table `version`, by name; those of one model (its name as it is spelled) or all. Column types are
 * those of a STRICT table whose schema was checked; names and versions become paths and are checked here.
 */
export function versionRows(db: Database, name?: string): VersionRow[] {
  const rows =
    name === undefined
      ? db.prepare('SELECT * FROM version ORDER BY name').all()
      : db.prepare('SELECT * FROM version WHERE name = ? COLLATE BINARY').all(name);
  return (rows as unknown as VersionRow[]).filter((row) => isModelName(row.name) && isVersion(row.version));
}

/** The spelling under which a name is taken, which may differ in case; null when it is free. */
export function takenName(db: Database, name: string): string | null {
  const row = db.prepare('SELECT name FROM version WHERE name = ? LIMIT 1').get(name);
  return row === undefined ? null : String(row['name']);
}

export function insertVersion(db: Database, manifest: Manifest, folder: string): void {
  const { version } = manifest;
  const metric = mainMetric(version.task, version.objective, version.score.holdout);
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO version
         (name, version, created, task, data, target, metric_name, metric_value, manifest_sha256, stamp)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      version.name,
      version.version,
      version.created,
      version.task,
      version.lineage.data,
      version.signature.target.column,
      metric?.name ?? null,
      metric?.value ?? null,
      manifest.sha256,
      stampOf(folder, filesOf(version)),
    );
  insertMetrics(db, Number(lastInsertRowid), version);
}

/** @param id of the version's row */
export function insertMetrics(db: Database, id: number, { score }: ModelVersion): void {
  const statement = db.prepare('INSERT OR IGNORE INTO metric (version, name, value) VALUES (?, ?, ?)');
  for (const [name, value] of Object.entries(score.holdout)) statement.run(id, name, value);
}

/** All files that make up a version. */
export function filesOf(version: ModelVersion): string[] {
  return [manifestFile, ...Object.keys(version.files)];
}

import type { ModelSummary, VersionSummary } from '../../core/registry/model.ts';
import type { Store } from '../store/open.ts';
import { type KnownVersion, readKnownModels } from './knownModels.ts';
import { lookAtFiles } from './lookAtFiles.ts';

/**
 * All models by name, each with its versions, newest first. A version whose files have changed since it was
 * registered is listed as damaged; see `lookAtFiles` for how soon.
 */
export async function listModels(store: Store): Promise<ModelSummary[]> {
  store.adopt();
  const models = readKnownModels(store, 'listing models');
  const rows = models.flatMap(({ versions }) => versions.map(({ row }) => row));
  const { damage, gone } = await lookAtFiles(store, rows);
  return models
    .map(({ name, placements, versions }) => ({
      name,
      placements,
      versions: versions
        .filter(({ row }) => !gone.has(row.id))
        .map((version) => toSummary(version, damage.get(version.row.id))),
    }))
    .filter(({ versions }) => versions.length > 0);
}

/** @param damaged what is wrong with the version's files */
export function toSummary(
  { row, labels, environments }: KnownVersion,
  damaged: string | undefined,
): VersionSummary {
  return {
    name: row.name,
    version: row.version,
    created: row.created,
    task: row.task,
    metric:
      row.metric_name === null || row.metric_value === null
        ? null
        : { name: row.metric_name, value: row.metric_value },
    data: row.data,
    target: row.target,
    environments,
    tags: labels.tags,
    description: labels.description,
    note: labels.note,
    ...(damaged === undefined ? {} : { damaged }),
  };
}

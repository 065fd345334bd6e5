import { environmentOf } from '../../core/registry/governance/policy.ts';
import { selectModels } from '../../core/registry/query/selectModels.ts';
import { matchesFacts, matchesMetrics, parseQuery } from '../../core/registry/query/versionQuery.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { FoundVersion, QueryRequest } from '../../protocol/registry.ts';
import type { Store } from '../store/open.ts';
import { readPolicy } from './governance/policyFile.ts';
import { type KnownModel, readKnownModels } from './knownModels.ts';
import { toSummary } from './list.ts';
import { lookAtFiles } from './lookAtFiles.ts';
import { readMetrics } from './versionMetrics.ts';

/**
 * The versions that have all that is asked for: models by name, the versions of each newest first. Metrics are those
 * that were registered, though a version's files may be damaged since.
 *
 * @throws {ArboretumError} `model-name-invalid`, `model-not-found`, `version-invalid`, `query-invalid`, `date-invalid`,
 *   `environment-unknown`
 */
export async function queryVersions(store: Store, request: QueryRequest): Promise<FoundVersion[]> {
  store.adopt();
  const models = readKnownModels(store, 'finding versions');
  const asked = selectModels(models, request.model).flatMap(({ versions }) => versions);
  const rows = asked.map(({ row }) => row);
  const someConditions = (request.where ?? []).length > 0;
  const metricsBefore = await readMetrics(store, someConditions ? rows : []);
  const query = parseQuery(request, () => rows.flatMap((row) => Object.keys(metricsBefore(row))));
  if (query.environment !== null) checkEnvironment(store, models, query.environment);

  const candidates = asked.filter(({ row: { version, created }, environments, labels: { tags } }) =>
    matchesFacts(query, { version, created, environments, tags }),
  );
  const metricsOf = await readMetrics(
    store,
    candidates.map(({ row }) => row),
  );
  const found = candidates.filter(({ row }) => matchesMetrics(query, metricsOf(row)));
  const { damage, gone } = await lookAtFiles(
    store,
    found.map(({ row }) => row),
  );
  return found
    .filter(({ row }) => !gone.has(row.id))
    .map((version) => ({
      ...toSummary(version, damage.get(version.row.id)),
      ref: formatRef(version.row.name, version.row.version),
      metrics: metricsOf(version.row),
    }));
}

/** An environment that nobody has set up, and that holds nothing, is a slip of the pen. */
function checkEnvironment(store: Store, models: readonly KnownModel[], name: string): void {
  const wanted = name.toLowerCase();
  const isUsed = models.some(({ placements }) =>
    placements.some(({ environment }) => environment.toLowerCase() === wanted),
  );
  if (!isUsed) environmentOf(readPolicy(store.layout), name);
}

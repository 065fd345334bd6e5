import type { Comparison } from '../../core/registry/comparison/comparison.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';

/** Versions beside one another, on the same rows, with a recommendation. */
export const compareModels: Tool<ToolInput<'compareModels'>> = {
  schema: toolSchemas.compareModels,
  needsTrust: 'Comparing',
  prepare: (_place, { refs }) => ({ message: `Comparing ${refs.join(' and ')}` }),
  run: async ({ engine }, { refs, data }, signal) =>
    told(await engine.compareVersions({ refs, ...(data === undefined ? {} : { data }) }, { signal })),
};

function told({ versions, basis, metrics, pairs, params, recommendation, ...rest }: Comparison) {
  return {
    verdict: rest.verdict,
    reasons: rest.reasons,
    method: rest.method,
    recommended: recommendation === null ? null : versions[recommendation]!.ref,
    comparedOn: { data: basis.data, rows: basis.rows, problem: basis.problem },
    versions: versions.map(({ ref, environments }) => ({ ref, environments })),
    metrics: metrics.map(({ name, direction, values, intervals }) => ({
      name,
      better: direction,
      values,
      intervals95: intervals,
    })),
    pairs: pairs.map(({ a, b, metric, test, pAdjusted, difference, interval, reason }) => ({
      a: versions[a]!.ref,
      b: versions[b]!.ref,
      metric,
      test,
      pAdjusted,
      difference,
      interval95: interval,
      reason,
    })),
    changedParams: params.filter(({ changed }) => changed).map(({ name, values }) => ({ name, values })),
  };
}

import type { Comparison } from '../../core/registry/comparison/comparison.ts';

const noDifference = 'no significant difference';

/** The JSON of `models compare`. Values and types are in the order of `versions`; differences are b - a. */
export function comparisonDocument(comparison: Comparison): unknown {
  const { versions, basis, metrics, pairs, recommendation } = comparison;
  const refOf = (index: number | null) => (index === null ? null : versions[index]!.ref);
  return {
    verdict: comparison.verdict,
    recommendation: refOf(recommendation) ?? (basis.kind === 'none' ? null : noDifference),
    reasons: comparison.reasons,
    method: comparison.method,
    same_holdout: basis.kind === 'holdout',
    basis: {
      kind: basis.kind,
      data: basis.data,
      rows: basis.rows,
      problem: basis.problem,
      can_score: basis.canScore,
      seen: basis.seen,
    },
    versions: versions.map(({ ref, task, objective, target, data, bestIteration, ...version }) => ({
      ref,
      task,
      objective,
      target,
      data,
      best_iteration: bestIteration,
      created: version.created,
      environments: version.environments,
    })),
    metrics: metrics.map(({ name, direction, values, intervals, winner, difference }) => ({
      name,
      direction,
      values,
      intervals,
      winner: refOf(winner),
      difference,
    })),
    pairs: pairs.map((pair) => ({
      a: refOf(pair.a),
      b: refOf(pair.b),
      metric: pair.metric,
      test: pair.test,
      p_value: pair.pValue,
      p_adjusted: pair.pAdjusted,
      difference: pair.difference,
      ci: pair.interval,
      effect_size: pair.effectSize,
      recommendation: pair.recommendation === 'none' ? noDifference : refOf(pair[pair.recommendation]),
      reason: pair.reason,
    })),
    params_diff: comparison.params.filter(({ changed }) => changed),
    signature_diff: comparison.signature.filter(({ change }) => change !== 'same'),
  };
}

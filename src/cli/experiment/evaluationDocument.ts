import type { Evaluation, EvaluatedMetric, MetricComparison } from '../../core/experiment/evaluation.ts';

/** An evaluation as the command line's JSON has it. */
export function evaluationDocument({ status, sampleRatio, metrics, verdict, ...rest }: Evaluation): unknown {
  const { key, time, day, rows, checks } = rest;
  return {
    key,
    status,
    time,
    day,
    rows,
    srm: {
      chi2: sampleRatio.chi2,
      p_value: sampleRatio.pValue,
      ok: sampleRatio.ok,
      observed: sampleRatio.observed,
      expected: sampleRatio.expected,
    },
    checks: checks.map(({ name, outcome, detail }) => ({ name, outcome, detail })),
    metrics: metrics.map(metricDocument),
    verdict: verdict.kind,
    sentence: verdict.sentence,
    reasons: verdict.reasons,
    ship: verdict.ref,
    days_left: verdict.daysLeft,
  };
}

function metricDocument({ name, type, role, direction, variants, comparisons }: EvaluatedMetric): unknown {
  return {
    name,
    type,
    role,
    direction,
    variants: variants.map(({ variant, n, value, sd }) => ({ name: variant, n, mean: value, sd })),
    comparisons: comparisons.map(comparisonDocument),
  };
}

function comparisonDocument(each: MetricComparison): unknown {
  return {
    variant: each.variant,
    test: each.test,
    difference: each.difference,
    relative: each.relative?.value ?? null,
    ci: each.interval,
    relative_ci: each.relative?.interval ?? null,
    statistic: each.statistic,
    df: each.df,
    p_value: each.pValue,
    p_adjusted: each.pAdjusted,
    significant: each.significant,
    outcome: each.outcome,
    effect_size: each.effectSize && {
      d: each.effectSize.d,
      g: each.effectSize.g,
      ci: each.effectSize.interval,
    },
    bayes: each.bayes && {
      prob_beats: each.bayes.probabilityToBeat,
      expected_loss: each.bayes.expectedLoss,
      credible: each.bayes.credible,
    },
    power: each.power,
    mde: each.mde,
    variance_reduction: each.varianceReduction,
    problem: each.problem,
  };
}

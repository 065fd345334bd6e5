import type { Evaluation } from '../../core/experiment/evaluation.ts';
import type { ExperimentSummary } from '../../core/experiment/experiment.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';

const mostExperiments = 40;

/** Without a key the experiments; with it what the outcomes of one say. */
export const evaluateExperiment: Tool<ToolInput<'evaluateExperiment'>> = {
  schema: toolSchemas.evaluateExperiment,
  needsTrust: 'Evaluating',
  prepare: (_place, { experiment }) => ({
    message: experiment === undefined ? 'Listing experiments' : `Evaluating ${experiment}`,
  }),
  async run({ engine }, { experiment }, signal) {
    if (experiment !== undefined) return told(await engine.evaluateExperiment(experiment, { signal }));
    const all = await engine.listExperiments();
    return {
      experiments: all.slice(0, mostExperiments).map(summaryTold),
      ...(all.length > mostExperiments ? { moreExperiments: all.length - mostExperiments } : {}),
    };
  },
};

function summaryTold({ key, name, state, started, variants, rows, verdict }: ExperimentSummary) {
  return {
    experiment: key,
    name,
    state,
    started,
    variants: variants.map((each) => `${each.name}: ${each.model}@${each.version}`),
    rows,
    lastVerdict: verdict?.sentence,
  };
}

function told({ key, status, day, plannedDays, alpha, analysis, rows, ...rest }: Evaluation) {
  const { verdict, checks, metrics, sampleRatio } = rest;
  return {
    experiment: key,
    status,
    verdict,
    day,
    plannedDays,
    alpha,
    analysis,
    rows,
    unitsPerVariant: sampleRatio.observed,
    checks: checks
      .filter(({ outcome }) => outcome !== 'pass')
      .map(({ label, outcome, detail }) => ({ label, outcome, detail })),
    metrics: metrics.map(({ name, role, direction, variants, comparisons }) => ({
      name,
      role,
      better: direction,
      values: variants.map(({ variant, n, value }) => ({ variant, n, value })),
      comparisons: comparisons.map((each) => ({
        variant: each.variant,
        outcome: each.outcome,
        difference: each.difference,
        interval: each.interval,
        relative: each.relative?.value,
        pAdjusted: each.pAdjusted,
        problem: each.problem ?? undefined,
      })),
    })),
  };
}

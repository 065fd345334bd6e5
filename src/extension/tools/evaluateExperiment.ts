import type { Evaluation } from '../../core/experiment/evaluation.ts';
import type { ExperimentSummary } from '../../core/experiment/experiment.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import type { Prepared, Tool } from './tool.ts';

const mostExperiments = 40;

/** Without a key the experiments; with it what the outcomes of one say. */
export const evaluateExperiment: Tool<ToolInput<'evaluateExperiment'>> = {
  schema: toolSchemas.evaluateExperiment,
  needsTrust: 'Evaluating',
  prepare: (_place, { experiment }) => ({
    message: experiment === undefined ? 'Listing experiments' : `Evaluating ${experiment}`,
    ...(experiment === undefined ? {} : { confirm: question(experiment) }),
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

/** A look at outcomes is part of the record of an experiment, so it is asked for. */
function question(experiment: string): Prepared['confirm'] {
  return {
    title: `Evaluate ${experiment}?`,
    message: `Looks at the outcomes that have come in, and writes the verdict to the timeline of **${escapeMarkdown(experiment)}** (\`.arboretum\`). No version is promoted.`,
  };
}

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

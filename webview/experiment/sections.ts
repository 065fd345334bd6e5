import { html, nothing, type TemplateResult } from 'lit';
import { overTimeFigure, powerFigure } from './charts/effectFigures.ts';
import { distributionFigure, segmentFigure } from './charts/unitFigures.ts';
import type { EvaluatedContext, ExperimentContext } from './context.ts';
import { metricGroups } from './data/metricRows.ts';
import { levelWords } from './data/words.ts';
import { metricsData, metricTable } from './metrics/table.ts';
import { batchesFigure } from './side/batches.ts';
import { checksFigure } from './side/checks.ts';
import { planFigure } from './side/plan.ts';
import { samplesFigure } from './side/samples.ts';
import { timelineFigure } from './side/timeline.ts';

/** How the effect went, and what can be found. */
export function chartsSection(context: EvaluatedContext): TemplateResult {
  return html`<section class="row">
    <div class="wide">${overTimeFigure(context)}</div>
    <div class="side">${powerFigure(context)}</div>
  </section>`;
}

/** Every metric, and what the numbers rest on. */
export function metricsSection(context: EvaluatedContext): TemplateResult {
  const { evaluation, names, stem } = context;
  const groups = metricGroups(evaluation);
  const rows = groups.flatMap((group) => group.rows);
  const level = levelWords(evaluation);
  const side = names.length > 2 ? 'the treatment' : names[1]!;
  const takeaway = `${level[0]!.toUpperCase()}${level.slice(1)} intervals. Right of the line ${side} is better; hollow: zero is inside the interval.`;
  return html`<section class="row measured">
    <div class="wide stack">
      <arb-figure heading="Metrics" takeaway=${takeaway} stem=${stem} .table=${metricsData(context, rows)}>
        ${metricTable(context, groups)}
      </arb-figure>
      ${distributionFigure(context)}
    </div>
    <div class="side stack">${samplesFigure(context)} ${segmentFigure(context)}</div>
  </section>`;
}

/** What was planned, what has happened, and where the outcomes came from. */
export function detailSection(
  context: ExperimentContext,
  evaluated: EvaluatedContext | null,
): TemplateResult {
  const batches = batchesFigure(context);
  return html`<section class="row detail">
    <div class="wide stack">${batches === nothing ? nothing : batches} ${planFigure(context)}</div>
    <div class="side stack">${evaluated ? checksFigure(evaluated) : nothing} ${timelineFigure(context)}</div>
  </section>`;
}

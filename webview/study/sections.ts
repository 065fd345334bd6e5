import { html, type TemplateResult } from 'lit';
import '../ui/figure.ts';
import { emptyState } from '../ui/states.ts';
import { tableCsv } from '../ui/tableData.ts';
import type { StudyContext } from './context.ts';
import { contourFigure } from './contour/section.ts';
import { curvesFigure } from './curves/section.ts';
import { detailFigure, foldsTable } from './detail/section.ts';
import { distributionFigure } from './distribution/section.ts';
import { historyFigure } from './history/section.ts';
import { importanceFigure } from './importance/section.ts';
import { parallelFigure } from './parallel/section.ts';
import { slicesFigure } from './slices/section.ts';
import { trialsTable } from './trials/columns.ts';
import type { TrialEvents } from './trials/events.ts';
import './trials/element.ts';
import type { TableUi } from './trials/rows.ts';
import { workersFigure } from './workers/section.ts';

/** What the table of trials may change about a trial. */
export type Annotate = (request: TrialEvents['annotate']) => void;

/** The charts, from the course of the search to what it says about the space. */
export function evidence(context: StudyContext): TemplateResult {
  const { shown } = context.data;
  if (shown.ranked.length === 0) {
    return html`<section>
      <arb-figure heading="Optimization history">
        ${emptyState('graphLine', 'Charts begin with the first complete trial.')}
      </arb-figure>
    </section>`;
  }
  return html`<section class="row">
      <div class="wide">${historyFigure(context)}</div>
      <div class="side">${importanceFigure(context)}</div>
    </section>
    <section>${parallelFigure(context)}</section>
    <section class="row">
      <div class="wide">${slicesFigure(context)}</div>
      <div class="side">${contourFigure(context)}</div>
    </section>`;
}

/** The selected trial, or the best. */
export function trialSection(context: StudyContext): TemplateResult {
  return html`<section class="row" id="trial">
    <div class="side">${detailFigure(context)}</div>
    <div class="wide">${curvesFigure(context)} ${foldsTable(context)}</div>
  </section>`;
}

/** How results are distributed, and what the workers did. */
export function courseSection(context: StudyContext): TemplateResult {
  return html`<section class="row">
    <div class="five">${distributionFigure(context)}</div>
    <div class="seven">${workersFigure(context)}</div>
  </section>`;
}

export function trialsSection(context: StudyContext, annotate: Annotate): TemplateResult {
  const { data, ui, memo, update, select, register, copyParams } = context;
  const { shown } = data;
  return html`<section>
    <arb-figure
      heading="Trials"
      takeaway=${trialsTakeaway(context)}
      stem=${data.study.name}
      .table=${memo('trials table', [shown], () => trialsTable(shown))}
    >
      <arb-trials
        .shown=${shown}
        .ui=${ui.table}
        .selected=${ui.selected}
        @ui=${({ detail }: CustomEvent<Partial<TableUi>>) => update({ table: { ...ui.table, ...detail } })}
        @pick=${({ detail }: CustomEvent<number | null>) => select(detail)}
        @annotate=${({ detail }: CustomEvent<TrialEvents['annotate']>) => annotate(detail)}
        @register=${({ detail }: CustomEvent<number>) => register(detail)}
        @copy=${({ detail }: CustomEvent<number>) => copyParams(detail)}
      ></arb-trials>
    </arb-figure>
  </section>`;
}

function trialsTakeaway({ data }: StudyContext): string {
  const { folds, metric, standard } = data.shown;
  const value =
    folds === 1 ? `${metric.label} of the validation part` : `${metric.label}: mean of ${folds} folds`;
  return `${value}. Folds: the trial${standard ? ', dashed the defaults' : ''}.`;
}

/** All trials as CSV, under a name for the file. */
export function trialsCsv({ data }: StudyContext): string {
  return tableCsv(trialsTable(data.shown));
}

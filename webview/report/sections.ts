import { html, nothing, type TemplateResult } from 'lit';
import type { ModelReport } from '../../src/core/registry/report.ts';
import '../chart/chart.ts';
import '../ui/figure.ts';
import type { FigureView } from '../ui/figure.ts';
import { emptyState } from '../ui/states.ts';
import type { Memo } from '../ui/memo.ts';
import type { Ask, AskLatest } from './answers.ts';
import { confusionCells, confusionTable, confusionTakeaway, mistakes } from './classes/confusion.ts';
import { confusionMatrix, matrixLimit } from './classes/matrix.ts';
import { perClassTable, perClassTakeaway } from './classes/perClass.ts';
import { trainingFacts } from './factList.ts';
import { curvesOf } from './learningCurve/curves.ts';
import { drawLearningCurve } from './learningCurve/draw.ts';
import { learningCurveTable } from './learningCurve/table.ts';
import { learningTakeaway } from './learningCurve/takeaway.ts';
import { lineageList } from './lineage.ts';
import { parameterTable, parametersTakeaway } from './parameters.ts';
import type { ReportUiState } from './saved.ts';

/** What a section needs beside the report: how it is to be shown, and the way to change that. */
export interface SectionContext {
  readonly stem: string;
  readonly ui: ReportUiState;
  readonly update: (change: Partial<ReportUiState>) => void;
  readonly ask: Ask;
  readonly latest: AskLatest;
  readonly memo: Memo;
  /** Saves without drawing anew, for what shows itself. */
  readonly keep: (change: Partial<ReportUiState>) => void;
}

const curveHeight = 236;

export function trainingSection(report: ModelReport, context: SectionContext): TemplateResult {
  return html`<section class="row">
    <div class="wide">${learningCurveFigure(report, context)}</div>
    <div class="side">
      <arb-figure heading="Training" takeaway=${report.split}> ${trainingFacts(report)} </arb-figure>
    </div>
  </section>`;
}

function learningCurveFigure(
  report: ModelReport,
  { stem, ui, update, memo }: SectionContext,
): TemplateResult {
  const curves = curvesOf(report);
  if (curves.rounds < 2) {
    return html`<arb-figure heading="Learning curve">
      ${emptyState('graphLine', learningTakeaway(curves))}
    </arb-figure>`;
  }
  const takeaway = learningTakeaway(curves);
  const draw = memo('learning curve', [report], () => drawLearningCurve(curves));
  return html`<arb-figure
    heading="Learning curve"
    takeaway=${takeaway}
    stem=${stem}
    view=${ui.curveView}
    .table=${learningCurveTable(curves)}
    .image=${{ draw, height: curveHeight }}
    @view=${({ detail }: CustomEvent<FigureView>) => update({ curveView: detail })}
  >
    <arb-chart
      label="Learning curve of ${curves.label}. ${takeaway} Arrow keys read out the rounds."
      height=${curveHeight}
      .draw=${draw}
    ></arb-chart>
  </arb-figure>`;
}

/** Nothing for a regression. */
export function classSection(report: ModelReport, { stem }: SectionContext): TemplateResult | typeof nothing {
  const { classes, classNames, confusion } = report;
  if (classes.length === 0 && confusion.length === 0) return nothing;
  const cells = confusionCells(classNames, confusion);
  return html`<section class="row">
    ${
      classes.length === 0
        ? nothing
        : html`<div class="six">
            <arb-figure
              heading="Classes"
              takeaway=${perClassTakeaway(classes)}
              stem=${stem}
              .table=${perClassTable(classes)}
            >
              <arb-table label="Classes" maxHeight="360" .data=${perClassTable(classes)}></arb-table>
            </arb-figure>
          </div>`
    }
    ${
      cells.length === 0
        ? nothing
        : html`<div class="six">
            <arb-figure
              heading="Confusion"
              takeaway=${confusionTakeaway(cells)}
              stem=${stem}
              .table=${confusionTable(cells)}
            >
              ${
                confusion.length <= matrixLimit
                  ? confusionMatrix(cells)
                  : html`<arb-table
                      label="Mistakes, the most frequent first"
                      maxHeight="360"
                      .data=${confusionTable(mistakes(cells))}
                    ></arb-table>`
              }
            </arb-figure>
          </div>`
    }
  </section>`;
}

export function originSection(
  report: ModelReport,
  { stem }: SectionContext,
  openSpec: () => void,
): TemplateResult {
  const { params } = report;
  return html`<section class="row">
    <div class="seven">
      <arb-figure
        heading="Parameters"
        takeaway=${parametersTakeaway(params)}
        stem=${stem}
        .table=${parameterTable(params)}
      >
        ${
          params.length === 0
            ? nothing
            : html`<arb-table
                label="Parameters"
                .data=${parameterTable(params)}
                .emphasis=${({ changed }: { changed: boolean }) => changed}
              ></arb-table>`
        }
      </arb-figure>
    </div>
    <div class="five">
      <arb-figure heading="Lineage" takeaway="Same data, parameters and seed give the same model.">
        ${lineageList(report, openSpec)}
      </arb-figure>
    </div>
  </section>`;
}

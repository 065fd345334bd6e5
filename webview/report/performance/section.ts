import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { ClassCurves } from '../../../src/core/registry/insights/classCurves.ts';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { RegressionErrors } from '../../../src/core/registry/insights/regressionErrors.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState } from '../../ui/states.ts';
import { plainText } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { classPicker, curveFigures } from './curves.ts';
import { quantilesFigure } from './quantiles.ts';
import { regressionFigures } from './regression.ts';
import { segmentsFigure } from './segments.ts';
import './thresholdExplorer.ts';
import type { PerformanceUi } from './ui.ts';

/** How the errors are spread, or how classes are told apart; then errors by segment. */
export function performanceSections(
  report: ModelReport,
  insights: ReportInsights,
  context: SectionContext,
): TemplateResult | typeof nothing {
  if (insights.missing !== null) {
    return html`<section>
      <arb-figure heading="Performance on the holdout">
        ${emptyState('graphLine', plainText(insights.missing))}
      </arb-figure>
    </section>`;
  }
  const { regression, curves, segmentFeatures } = insights;
  if (regression) return regressionSections(report, regression, segmentFeatures, context);
  return html`${curves ? classSections(report, curves, context) : nothing}
  ${
    segmentFeatures.length > 0
      ? html`<section class="row">
          <div class="wide">${segmentsFigure(segmentFeatures, context)}</div>
        </section>`
      : nothing
  }`;
}

/** What nothing has changed about is not drawn anew. */
function regressionSections(
  { target }: ModelReport,
  errors: RegressionErrors,
  segmentFeatures: readonly string[],
  context: SectionContext,
): TemplateResult {
  const known = [errors, context.ui.asTable];
  return html`<section class="row">${guard(known, () => regressionFigures(errors, target, context))}</section>
    <section class="row">
      ${
        segmentFeatures.length > 0
          ? html`<div class="wide">${segmentsFigure(segmentFeatures, context)}</div>`
          : nothing
      }
      <div class="side">${guard(known, () => quantilesFigure(errors, target, context))}</div>
    </section>`;
}

function classSections(report: ModelReport, first: ClassCurves, context: SectionContext): TemplateResult {
  if (report.task !== 'multiclass') {
    return html`<section class="row">
        ${guard([first, context.ui.asTable], () => curveFigures(first, context))}
      </section>
      <section>
        ${guard([first, report, context.ui.asTable], () => explorer(report, first, context))}
      </section>`;
  }
  const { curveClass } = context.ui;
  const picked =
    curveClass !== null && report.classNames[curveClass] !== undefined ? curveClass : first.index;
  const answer =
    picked === first.index
      ? { value: first, busy: false, failure: null }
      : context.latest('curves', `curves ${picked}`, (host) => host.getCurves(picked));
  const curves = answer.value ?? first;
  return html`<section>
    ${guard([report.classNames, picked, curves], () =>
      classPicker(report.classNames, picked, curves, (index) => context.update({ curveClass: index })),
    )}
    ${answer.failure === null ? nothing : html`<div class="pick">${failedNotice(answer.failure)}</div>`}
    <div class="row ${answer.busy ? 'stale' : ''}" aria-busy=${answer.busy ? 'true' : 'false'}>
      ${guard([curves, context.ui.asTable], () => curveFigures(curves, context))}
    </div>
  </section>`;
}

function explorer(
  { classNames, threshold }: ModelReport,
  curves: ClassCurves,
  { ui, stem, keep, update }: SectionContext,
): TemplateResult {
  const heading = 'Threshold explorer';
  const others = ui.asTable.filter((name) => name !== heading);
  const asTable = others.length < ui.asTable.length;
  return html`<arb-threshold-explorer
    stem=${stem}
    ?asTable=${asTable}
    .curves=${curves}
    .classNames=${classNames}
    .trained=${threshold}
    .saved=${ui}
    @keep=${({ detail }: CustomEvent<Pick<PerformanceUi, 'threshold' | 'costs'>>) => keep(detail)}
    @tables=${() => update({ asTable: asTable ? others : [...others, heading] })}
  ></arb-threshold-explorer>`;
}

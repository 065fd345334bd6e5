import { html, nothing, type TemplateResult } from 'lit';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import { emptyState } from '../../ui/states.ts';
import { plainText } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { shapOfClass } from './context.ts';
import { rowSection } from './rowFigure.ts';
import { treeFigure } from './treeFigure.ts';

/** What one prediction consists of, and what one tree asks. */
export function explanationSections(
  _report: ModelReport,
  insights: ReportInsights,
  context: SectionContext,
): TemplateResult | typeof nothing {
  const shap = shapOfClass(insights, context).value;
  return html`${
    shap
      ? rowSection(insights, shap, context)
      : html`<section>
          <arb-figure heading="Explanations">
            ${emptyState('info', plainText(insights.shapMissing ?? 'There are no explanations.'))}
          </arb-figure>
        </section>`
  }${insights.trees > 0 ? html`<section class="row">${treeFigure(insights, context)}</section>` : nothing}`;
}

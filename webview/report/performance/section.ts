import { nothing, type TemplateResult } from 'lit';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import type { SectionContext } from '../sections.ts';

/** How the errors are spread, or how classes are told apart; then errors by segment. */
export function performanceSections(
  _report: ModelReport,
  _insights: ReportInsights,
  _context: SectionContext,
): TemplateResult | typeof nothing {
  return nothing;
}

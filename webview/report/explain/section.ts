import { nothing, type TemplateResult } from 'lit';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import type { SectionContext } from '../sections.ts';

/** What one prediction consists of, and what one tree asks. */
export function explanationSections(
  _report: ModelReport,
  _insights: ReportInsights,
  _context: SectionContext,
): TemplateResult | typeof nothing {
  return nothing;
}

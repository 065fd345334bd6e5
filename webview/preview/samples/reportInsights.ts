import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ModelReport } from '../../../src/core/registry/report.ts';
import { sampleShap } from './reportExplanations.ts';
import { sampleCurves, sampleRegression } from './reportPerformance.ts';

/** What the holdout of a sample report says. */
export function sampleReportInsights(report: ModelReport): ReportInsights {
  const regression = report.task === 'regression';
  return {
    rows: report.rows.holdout,
    missing: null,
    regression: regression ? sampleRegression(report) : null,
    curves: regression ? null : sampleCurves(report, report.task === 'binary' ? 1 : 0),
    shap: sampleShap(report, report.task === 'binary' ? 1 : 0),
    shapMissing: null,
    explainedRows: 200,
    segmentFeatures: report.importance.map(({ feature }) => feature),
    trees: report.bestIteration * (report.task === 'multiclass' ? report.classNames.length : 1),
  };
}

import type { ModelReport } from '../../../src/core/registry/report.ts';
import type { ReportHost, ReportState, ReportView } from '../../../src/protocol/report.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';
import { sampleDependence, sampleRow, sampleShap, sampleTree } from '../samples/reportExplanations.ts';
import { sampleReportInsights } from '../samples/reportInsights.ts';
import { sampleCurves, sampleSegments } from '../samples/reportPerformance.ts';

/** Answers from the report that the page shows; what a sample has not, never comes. */
function answered<Args extends unknown[], T>(
  method: string,
  answer: (report: ModelReport, ...args: Args) => T | null,
): (...args: Args) => Promise<T> {
  return async (...args) => {
    preview.calls.push({ method, args });
    const message = preview.failing[method];
    if (message !== undefined) throw new Error(message);
    const state = preview.state as ReportState | null;
    return (state?.kind === 'ready' ? answer(state.report, ...args) : null) ?? silence<T>();
  };
}

const view = serve<ReportView, ReportHost>({
  getState: async () => {
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return preview.state ? (preview.state as ReportState) : silence();
  },
  getInsights: answered('getInsights', sampleReportInsights),
  getCurves: answered('getCurves', sampleCurves),
  getShap: answered('getShap', sampleShap),
  getDependence: answered('getDependence', sampleDependence),
  getRow: answered('getRow', sampleRow),
  getSegments: answered('getSegments', sampleSegments),
  getTree: answered('getTree', sampleTree),
  cancelRun: noted('cancelRun'),
  trainAgain: noted('trainAgain'),
  predictWith: noted('predictWith'),
  exportModel: noted('exportModel'),
  openSpec: noted('openSpec'),
  saveSpec: noted('saveSpec'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.push = (state) => view.setState(state);

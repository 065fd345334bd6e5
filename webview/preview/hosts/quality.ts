import type { QualityPanelHost, QualityPanelState, QualityPanelView } from '../../../src/protocol/quality.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';
import { sampleDetail } from '../samples/qualityDetail.ts';

declare module '../fakeHost.ts' {
  interface PreviewState {
    /** What it does when a forecast has been made anew; `getState` answers it from then on. */
    pushQuality?: (state: QualityPanelState) => Promise<void>;
    /** Milliseconds that the details of checks take, by the dataset's index. */
    readonly detailDelays?: Readonly<Record<number, number>>;
  }
}

/** The state is that of this panel: the page was opened with it. */
let state = preview.state as unknown as QualityPanelState | null;

const view = serve<QualityPanelView, QualityPanelHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return state ?? silence();
  },
  getDetail: async (dataset, rule) => {
    preview.calls.push({ method: 'getDetail', args: [dataset, rule] });
    const message = preview.failing.getDetail;
    if (message !== undefined) throw new Error(message);
    const delay = preview.detailDelays?.[dataset] ?? 0;
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    return state?.kind === 'ready' ? sampleDetail(state.overview, dataset, rule) : silence();
  },
  refresh: noted('refresh'),
  setDays: noted('setDays'),
  editThresholds: noted('editThresholds'),
  exportForecast: noted('exportForecast'),
  exportSummary: noted('exportSummary'),
  openReport: noted('openReport'),
  openData: noted('openData'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.pushQuality = async (next) => {
  state = next;
  await view.setState(next);
};

import type { HistoryHost, HistoryState, HistoryView } from '../../../src/protocol/history.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';

const view = serve<HistoryView, HistoryHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return preview.state ? (preview.state as HistoryState) : silence();
  },
  openReport: noted('openReport'),
  rollback: noted('rollback'),
  promote: noted('promote'),
  compare: noted('compare'),
  exportAudit: noted('exportAudit'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.pushHistory = (state) => view.setState(state);

import type { ReportHost, ReportState, ReportView } from '../../../src/protocol/report.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';

const view = serve<ReportView, ReportHost>({
  getState: () => (preview.state ? Promise.resolve(preview.state as ReportState) : silence()),
  predictWith: noted('predictWith'),
  exportModel: noted('exportModel'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.push = (state) => view.setState(state);

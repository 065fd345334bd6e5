import type { ReportHost, ReportView } from '../../src/protocol/report.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { ReportApp } from './app.ts';

defineControls();

const app = document.createElement('arb-report') as ReportApp;
app.host = connectHost<ReportHost, ReportView>({
  setState: async (state) => {
    app.state = state;
  },
});
document.body.append(app);
void app.load();

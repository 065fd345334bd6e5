import type { HistoryHost, HistoryView } from '../../src/protocol/history.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { HistoryApp } from './app.ts';

defineControls();

const app = document.createElement('arb-history') as HistoryApp;
app.host = connectHost<HistoryHost, HistoryView>({
  setState: async (state) => {
    app.state = state;
  },
});
document.body.append(app);
void app.load();

import type { QualityPanelHost, QualityPanelView } from '../../src/protocol/quality.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { QualityApp } from './app.ts';

defineControls();

const app = document.createElement('arb-quality') as QualityApp;
app.host = connectHost<QualityPanelHost, QualityPanelView>({
  setState: async (state) => {
    app.state = state;
  },
});
document.body.append(app);
void app.load();

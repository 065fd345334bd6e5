import type { ExperimentPanelHost, ExperimentPanelView } from '../../src/protocol/experiment.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { ExperimentApp } from './app.ts';

defineControls();

const app = document.createElement('arb-experiment') as ExperimentApp;
app.host = connectHost<ExperimentPanelHost, ExperimentPanelView>({
  setState: async (state) => {
    app.state = state;
  },
});
document.body.append(app);
void app.load();

import './withoutEval.ts';
import type { ExperimentFormHost, ExperimentFormView } from '../../src/protocol/experiment.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { ExperimentFormApp } from './app.ts';

defineControls();

const app = document.createElement('arb-experiment-form') as ExperimentFormApp;
app.host = connectHost<ExperimentFormHost, ExperimentFormView>({
  setState: async (state) => {
    app.state = state;
  },
});
document.body.append(app);
void app.load();

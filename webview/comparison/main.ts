import type { ComparisonHost, ComparisonView } from '../../src/protocol/comparison.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { ComparisonApp } from './app.ts';

defineControls();

const app = document.createElement('arb-comparison') as ComparisonApp;
app.host = connectHost<ComparisonHost, ComparisonView>({
  setState: async (state) => {
    app.state = state;
  },
});
document.body.append(app);
void app.load();

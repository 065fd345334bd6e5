import type { PredictionsHost, PredictionsView } from '../../src/protocol/predictions.ts';
import { connectHost } from '../rpc/host.ts';
import { defineControls } from '../ui/controls.ts';
import './app.ts';
import type { PredictionsApp } from './app.ts';

defineControls();

const app = document.createElement('arb-predictions') as PredictionsApp;
app.host = connectHost<PredictionsHost, PredictionsView>({});
document.body.append(app);
void app.load();

import type {
  PredictionsHost,
  PredictionsView,
  ShownPredictions,
} from '../../../src/protocol/predictions.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';

serve<PredictionsView, PredictionsHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return (preview.state as unknown as ShownPredictions | null) ?? silence();
  },
  openFile: noted('openFile'),
  revealFile: noted('revealFile'),
  openReport: noted('openReport'),
  saveAs: noted('saveAs'),
});

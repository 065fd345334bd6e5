import type { ComparisonHost, ComparisonState, ComparisonView } from '../../../src/protocol/comparison.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';

const view = serve<ComparisonView, ComparisonHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return (preview.state as ComparisonState | null) ?? silence();
  },
  promote: noted('promote'),
  scoreOn: noted('scoreOn'),
  useHoldouts: noted('useHoldouts'),
  swap: noted('swap'),
  openReport: noted('openReport'),
  checkGates: noted('checkGates'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.pushComparison = (state) => view.setState(state);

import type {
  ExperimentPanelHost,
  ExperimentPanelState,
  ExperimentPanelView,
} from '../../../src/protocol/experiment.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';
import { sampleInsights } from '../samples/experimentInsights.ts';

const view = serve<ExperimentPanelView, ExperimentPanelHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return (preview.state as ExperimentPanelState | null) ?? silence();
  },
  getInsights: async (metric, segment) => {
    preview.calls.push({ method: 'getInsights', args: [metric, segment] });
    const message = preview.failing.getInsights;
    if (message !== undefined) throw new Error(message);
    const state = preview.state as ExperimentPanelState | null;
    return state?.kind === 'ready' ? sampleInsights(state, metric, segment) : silence();
  },
  evaluate: noted('evaluate'),
  start: noted('start'),
  stop: noted('stop'),
  archive: noted('archive'),
  raiseCoverage: noted('raiseCoverage'),
  importOutcomes: noted('importOutcomes'),
  replay: noted('replay'),
  removeBatch: noted('removeBatch'),
  note: noted('note'),
  ship: noted('ship'),
  openReport: noted('openReport'),
  copySnippet: noted('copySnippet'),
  exportReport: noted('exportReport'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.pushExperiment = async (state) => {
  preview.state = state;
  await view.setState(state);
};

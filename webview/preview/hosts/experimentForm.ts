import type {
  ExperimentFormHost,
  ExperimentFormState,
  ExperimentFormView,
} from '../../../src/protocol/experiment.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';

const view = serve<ExperimentFormView, ExperimentFormHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return (preview.state as ExperimentFormState | null) ?? silence();
  },
  submit: async (input, start) => {
    preview.calls.push({ method: 'submit', args: [input, start] });
    return { problem: preview.failing.submit ?? null };
  },
  cancel: noted('cancel'),
});
preview.pushExperimentForm = (state) => view.setState(state);

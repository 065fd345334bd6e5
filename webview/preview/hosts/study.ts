import type { Trial } from '../../../src/core/search/trial.ts';
import type { StudyHost, StudyState, StudyView } from '../../../src/protocol/study.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';
import { sampleCurves, sampleInsights } from '../samples/studyInsights.ts';

/** The revision in which each trial changed last. */
const revisions = new Map<number, number>();

function current(): Extract<StudyState, { kind: 'ready' }> | null {
  const state = preview.state as StudyState | null;
  return state?.kind === 'ready' ? state : null;
}

function trialOf(number: number): Trial | undefined {
  return current()?.update.trials.find((trial) => trial.number === number);
}

const view = serve<StudyView, StudyHost>({
  getState: async (revision) => {
    preview.calls.push({ method: 'getState', args: [revision] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    const state = current();
    if (!state) return (preview.state as StudyState | null) ?? silence();
    if (revision === 0) return state;
    const trials = state.update.trials.filter(({ number }) => (revisions.get(number) ?? 0) > revision);
    return { ...state, update: { ...state.update, trials } };
  },
  getInsights: async (pair) => {
    preview.calls.push({ method: 'getInsights', args: [pair] });
    const message = preview.failing.getInsights;
    if (message !== undefined) throw new Error(message);
    if (preview.insights !== undefined) return preview.insights ?? silence();
    const state = current();
    return state ? sampleInsights(state.update, pair) : silence();
  },
  getCurves: async (numbers) => {
    preview.calls.push({ method: 'getCurves', args: [numbers] });
    const message = preview.failing.getCurves;
    if (message !== undefined) throw new Error(message);
    return numbers.flatMap((number) => {
      const trial = trialOf(number);
      return trial ? [sampleCurves(trial, current()!.update.study.objective.direction)] : [];
    });
  },
  stop: noted('stop'),
  resume: noted('resume'),
  extend: noted('extend'),
  register: noted('register'),
  openReport: noted('openReport'),
  searchAgain: noted('searchAgain'),
  saveSpec: noted('saveSpec'),
  showSpace: noted('showSpace'),
  annotate: noted('annotate'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});

preview.change = async ({ study, trials }) => {
  const before = current();
  const revision = (before?.update.revision ?? 0) + 1;
  const known = new Map((before?.update.trials ?? []).map((trial) => [trial.number, trial]));
  for (const trial of trials) {
    known.set(trial.number, trial);
    revisions.set(trial.number, revision);
  }
  const sorted = [...known.values()].sort((a, b) => a.number - b.number);
  preview.state = { kind: 'ready', update: { study, revision, trials: sorted, here: true } };
  await view.changed();
};

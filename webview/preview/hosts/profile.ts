import type { ProfilePanelHost, ProfilePanelView, ProfileSnapshot } from '../../../src/protocol/profile.ts';
import { noted, preview, serve, silence } from '../fakeHost.ts';

declare module '../fakeHost.ts' {
  interface PreviewState {
    /** What the extension tells of a profile; `getState` answers it from then on. */
    pushProfile?: (change: Partial<ProfileSnapshot>) => Promise<void>;
  }
}

/** The state is that of this panel: the page was opened with it. */
let snapshot = preview.state as unknown as ProfileSnapshot | null;

const view = serve<ProfilePanelView, ProfilePanelHost>({
  getState: async () => {
    preview.calls.push({ method: 'getState', args: [] });
    const message = preview.failing.getState;
    if (message !== undefined) throw new Error(message);
    return snapshot ?? silence();
  },
  refresh: noted('refresh'),
  cancel: noted('cancel'),
  pickTarget: noted('pickTarget'),
  train: noted('train'),
  search: noted('search'),
  newQuery: noted('newQuery'),
  exportMarkdown: noted('exportMarkdown'),
  copyMarkdown: noted('copyMarkdown'),
  openData: noted('openData'),
  copy: noted('copy'),
  saveAs: noted('saveAs'),
  showLog: noted('showLog'),
});
preview.pushProfile = async (change) => {
  if (snapshot) snapshot = { ...snapshot, ...change };
  if (change.state) await view.setState(change.state);
  if (change.rows) await view.setRows(change.rows);
  if (change.target) await view.setTarget(change.target);
  if (change.file) await view.setFile(change.file);
};

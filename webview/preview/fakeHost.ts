/**
 * Stands in for VS Code and the extension, in the page itself: panels run in a plain browser. The page says what
 * to answer in `previewState`, and finds there what was asked.
 */
import { createBirpc } from 'birpc';
import type { ReportHost, ReportState, ReportView } from '../../src/protocol/report.ts';

export interface PreviewState {
  /** The answer to `getState`; null: none ever comes. */
  state: ReportState | null;
  /** What `getState` and `setState` of VS Code's webview keep. */
  saved: unknown;
  readonly calls: { readonly method: keyof ReportHost; readonly args: readonly unknown[] }[];
  /** Calls that are to fail, by method. */
  readonly failing: Partial<Record<keyof ReportHost, string>>;
  /** What the extension does when the state changes. */
  push?: (state: ReportState) => Promise<void>;
}

declare global {
  var previewState: PreviewState;
  var acquireVsCodeApi: () => unknown;
}

const preview = globalThis.previewState;
const receivers: ((message: unknown) => void)[] = [];

/** Both ways as JSON, as VS Code sends it. */
const copy = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

globalThis.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) =>
    queueMicrotask(() => receivers.forEach((receive) => receive(copy(message)))),
  getState: () => preview.saved,
  setState: (state: unknown) => (preview.saved = state),
});

function answer<Args extends unknown[]>(method: keyof ReportHost): (...args: Args) => Promise<void> {
  return async (...args) => {
    preview.calls.push({ method, args });
    const message = preview.failing[method];
    if (message !== undefined) throw new Error(message);
  };
}

const view = createBirpc<ReportView, ReportHost>(
  {
    getState: () => (preview.state ? Promise.resolve(preview.state) : new Promise(() => {})),
    predictWith: answer('predictWith'),
    exportModel: answer('exportModel'),
    copy: answer('copy'),
    saveAs: answer('saveAs'),
    showLog: answer('showLog'),
  },
  {
    post: (message) => window.postMessage(copy(message), '*'),
    on: (receive) => receivers.push(receive),
    // As the extension does it: in JSON an Error has no message.
    serialize: (message: { e?: Error }) =>
      message.e ? { ...message, e: { message: message.e.message } } : message,
  },
);
preview.push = (state) => view.setState(state);

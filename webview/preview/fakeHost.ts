/**
 * Stands in for VS Code and the extension, in the page itself: panels run in a plain browser. The page says what
 * to answer in `previewState`, and finds there what was asked. `hosts/` has a host for each panel.
 */
import { createBirpc } from 'birpc';
import type { ComparisonState } from '../../src/protocol/comparison.ts';
import type { ExperimentFormState, ExperimentPanelState } from '../../src/protocol/experiment.ts';
import type { HistoryState } from '../../src/protocol/history.ts';
import type { ReportState } from '../../src/protocol/report.ts';
import type { StudyInsights } from '../../src/core/search/insights.ts';
import { toJson } from '../../src/protocol/notFinite.ts';
import type { StudyState, StudyUpdate } from '../../src/protocol/study.ts';

export interface PreviewState {
  /** The answer to `getState`; null: none ever comes. */
  state:
    | ReportState
    | StudyState
    | ComparisonState
    | HistoryState
    | ExperimentPanelState
    | ExperimentFormState
    | null;
  /** Of a study: the answer to `getInsights`; null: none ever comes. */
  insights?: StudyInsights | null;
  /** What `getState` and `setState` of VS Code's webview keep. */
  saved: unknown;
  readonly calls: { readonly method: string; readonly args: readonly unknown[] }[];
  /** Calls that are to fail, by method. */
  readonly failing: Partial<Record<string, string>>;
  /**
   * What numbers with decimals become on their way to the panel: one value, or null for NaN. Whole numbers
   * are counts and places in lists, and stay; so do times and bounds.
   */
  readonly everyFigure?: number | null;
  /** What the extension does when the state of a report changes. */
  push?: (state: ReportState) => Promise<void>;
  /** What it does when a comparison has been made anew. */
  pushComparison?: (state: ComparisonState) => Promise<void>;
  /** What it does when something has happened to a model. */
  pushHistory?: (state: HistoryState) => Promise<void>;
  /** What it does when an experiment has changed; `getState` answers it from then on. */
  pushExperiment?: (state: ExperimentPanelState) => Promise<void>;
  /** What it does when models have changed while the form is open. */
  pushExperimentForm?: (state: ExperimentFormState) => Promise<void>;
  /** What it does when a study changes: from now on `getState` tells this much more. */
  change?: (update: Pick<StudyUpdate, 'study' | 'trials'>) => Promise<void>;
}

declare global {
  var previewState: PreviewState;
  var acquireVsCodeApi: () => unknown;
}

export const preview = globalThis.previewState;
const receivers: ((message: unknown) => void)[] = [];

/** Both ways as JSON, as VS Code sends it. */
const copy = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

const times: ReadonlySet<string> = new Set(['started', 'seconds']);

/** As the extension sends it, with every figure as the page wants it. */
function copyToPanel(message: unknown): unknown {
  const { everyFigure } = preview;
  if (everyFigure === undefined) return copy(toJson(message));
  const figure = toJson(everyFigure ?? NaN);
  const spoiled = function (this: object, key: string, value: unknown) {
    // A search space has bounds, whatever comes of the search.
    const stays = times.has(key) || 'log' in this;
    return typeof value === 'number' && !Number.isInteger(value) && !stays ? figure : value;
  };
  return JSON.parse(JSON.stringify(message, spoiled));
}

globalThis.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) =>
    queueMicrotask(() => receivers.forEach((receive) => receive(copy(message)))),
  getState: () => preview.saved,
  setState: (state: unknown) => (preview.saved = state),
});

/** A method that does nothing but be noted, or fail. */
export function noted<Args extends unknown[]>(method: string): (...args: Args) => Promise<void> {
  return async (...args) => {
    preview.calls.push({ method, args });
    const message = preview.failing[method];
    if (message !== undefined) throw new Error(message);
  };
}

/** An answer that never comes. */
export function silence<T>(): Promise<T> {
  return new Promise(() => {});
}

/** Answers the panel with the methods of `host`; returns what the extension may call in it. */
export function serve<View extends object, Host extends object>(host: Host): View {
  const view: unknown = createBirpc<Record<string, unknown>, Host>(host, {
    post: (message) => window.postMessage(copyToPanel(message), '*'),
    on: (receive) => receivers.push(receive),
    // As the extension does it: in JSON an Error has no message.
    serialize: (message: { e?: Error }) =>
      message.e ? { ...message, e: { message: message.e.message } } : message,
  });
  return view as View;
}

import type { ModelHistory } from './registry.ts';

export type HistoryState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly history: ModelHistory;
      /** As they are configured now, in their order. */
      readonly environments: readonly string[];
      /** Versions that are registered now, newest first: the others have been deleted. */
      readonly versions: readonly string[];
    }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };

export type AuditFormat = 'csv' | 'json';

/** What the History panel may ask of the extension. Every argument is validated with zod on arrival. */
export interface HistoryHost {
  /** The current state; called when the webview is ready, also after a reload. */
  getState(): Promise<HistoryState>;
  /** @param ref `name@1.2.3` */
  openReport(ref: string): Promise<void>;
  /** Asks, and puts an earlier version back into an environment. */
  rollback(environment: string, version: string): Promise<void>;
  /** Asks for an environment, shows the gates and promotes. */
  promote(version: string): Promise<void>;
  /** Compares two versions of the model. */
  compare(a: string, b: string): Promise<void>;
  /** Saves everything that happened to the model; the user picks the place. */
  exportAudit(format: AuditFormat): Promise<void>;
  copy(text: string): Promise<void>;
  /** Saves a chart or table that the webview has made; the user picks the place. */
  saveAs(suggestedName: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

/** What the extension may tell the History panel. */
export interface HistoryView {
  setState(state: HistoryState): Promise<void>;
}

/** Part of what the webview keeps with VS Code's `setState`; the extension gets it back to restore the panel. */
export interface HistorySaved {
  /** Null before the first history was shown. */
  readonly model: string | null;
  /** The moment that is looked at, ISO 8601, UTC; null: now. */
  readonly at: string | null;
}

import type { ModelReport } from '../core/registry/report.ts';

export type ReportState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly report: ModelReport }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };

/** What the report's webview may ask of the extension. Every argument is validated with zod on arrival. */
export interface ReportHost {
  /** The current state; called when the webview is ready, also after a reload. */
  getState(): Promise<ReportState>;
  predictWith(): Promise<void>;
  exportModel(): Promise<void>;
  copy(text: string): Promise<void>;
  /** Saves a chart or table that the webview has made; the user picks the place. */
  saveAs(suggestedName: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

/** What the extension may tell the report's webview. */
export interface ReportView {
  setState(state: ReportState): Promise<void>;
}

/** Part of what the webview keeps with VS Code's `setState`; the extension gets it back to restore the panel. */
export interface ReportSaved {
  /** `name@version` of the report shown last; null before the first. */
  readonly ref: string | null;
}

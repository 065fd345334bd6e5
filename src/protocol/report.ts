import type { ClassCurves } from '../core/registry/insights/classCurves.ts';
import type { ReportInsights } from '../core/registry/insights/insights.ts';
import type { ModelTree } from '../core/registry/insights/modelTree.ts';
import type { Segments } from '../core/registry/insights/segmentTypes.ts';
import type { Dependence, ExplainedRow, ShapSummary } from '../core/registry/insights/shapTypes.ts';
import type { ModelReport } from '../core/registry/report.ts';
import type { LiveRun } from '../core/training/liveRun.ts';

export type ReportState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly report: ModelReport }
  /** The version is being trained, or would have been. */
  | { readonly kind: 'run'; readonly run: RunView }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };

/** A training as the panel shows it until there is a report. */
export interface RunView {
  readonly id: string;
  readonly model: string;
  readonly data: string;
  readonly target: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** What it trains by was kept. */
  readonly hasSpec: boolean;
  /** It runs in this window, and can be cancelled from it. */
  readonly here: boolean;
  /** Null before it has told of itself, and when it runs in another window. */
  readonly live: LiveRun | null;
  /** How it ended without a version; null while it runs. */
  readonly ended: { readonly message: string; readonly hint: string | null } | null;
}

/** What the report's webview may ask of the extension. Every argument is validated with zod on arrival. */
export interface ReportHost {
  /** The current state; called when the webview is ready, also after a reload. */
  getState(): Promise<ReportState>;
  /** What the holdout says; asked for after the state, since it takes a moment. */
  getInsights(): Promise<ReportInsights>;
  /** The same for another class of a multiclass model. */
  getCurves(classIndex: number): Promise<ClassCurves>;
  getShap(classIndex: number): Promise<ShapSummary>;
  /** @param feature index in the signature */
  getDependence(feature: number, classIndex: number): Promise<Dependence>;
  /** @param row of the sample, from 0 */
  getRow(row: number, classIndex: number): Promise<ExplainedRow>;
  getSegments(feature: string): Promise<Segments>;
  /** @param tree from 0 */
  getTree(tree: number): Promise<ModelTree>;
  /** Of a run: stops it. */
  cancelRun(): Promise<void>;
  /** Of a run that has ended without a version: opens the form with its choices. */
  trainAgain(): Promise<void>;
  predictWith(): Promise<void>;
  exportModel(): Promise<void>;
  /** Opens the text by which the version was trained. */
  openSpec(): Promise<void>;
  /** Writes what the version was trained by as a spec file; the user picks the place. */
  saveSpec(): Promise<void>;
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
  /** Id of the run shown last, where there was no version yet. */
  readonly run: string | null;
}

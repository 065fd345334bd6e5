import type { Evaluation } from '../core/experiment/evaluation.ts';
import type { Experiment, SkippedRows } from '../core/experiment/experiment.ts';
import type { ExperimentInsights } from '../core/experiment/insights.ts';
import type { ExperimentInput } from '../core/experiment/planInput.ts';

/** In a draft all may change but the key; while it runs only what is listed first, and coverage only upwards. */
export interface ExperimentChange {
  readonly name?: string;
  readonly hypothesis?: string;
  readonly coverage?: number;
  readonly plannedDays?: number | null;
  /** The whole of the draft. */
  readonly draft?: ExperimentInput;
  readonly reason?: string;
}

export interface RouteRequest {
  readonly key: string;
  readonly unit: string;
}

export interface Routing {
  /** Name of the variant; the control where the experiment does not decide. */
  readonly variant: string;
  /** Exact reference of its version, `churn@1.2.0`. */
  readonly model: string;
  /** `assigned`: by the experiment. All others answer the control. */
  readonly reason: 'assigned' | 'outside-coverage' | 'draft' | 'stopped' | 'archived';
}

export interface AssignRequest {
  readonly key: string;
  readonly data: string;
  /** Default: the experiment's unit column. */
  readonly unit?: string;
  /** `.csv` or `.parquet`; gets the dataset's columns and `variant`, empty outside the coverage. */
  readonly out: string;
  readonly overwrite?: boolean;
}

export interface Assigned {
  readonly out: string;
  readonly rows: number;
  /** Rows a variant, control first. */
  readonly variants: readonly { readonly name: string; readonly rows: number }[];
  readonly outsideCoverage: number;
  readonly withoutUnit: number;
  readonly seconds: number;
}

export interface RecordRequest {
  readonly key: string;
  readonly outcomes: readonly {
    readonly unit: string;
    /** Name of the variant; default: the one that the hash assigns. */
    readonly variant?: string;
    /** ISO 8601; default: now. */
    readonly time?: string;
    /** By metric or covariate name. */
    readonly values: Readonly<Record<string, number>>;
  }[];
}

export interface ImportOutcomesRequest {
  readonly key: string;
  readonly data: string;
  /** Default: the experiment's unit column. */
  readonly unit?: string;
  /** Column with the names of the variants; default: what the hash assigns. */
  readonly variant?: string;
  readonly time?: string;
  /** Metric or covariate name to column; default: the column of the same name. */
  readonly map?: Readonly<Record<string, string>>;
  /** Columns by which results can be split. */
  readonly segments?: readonly string[];
}

export interface ReplayRequest {
  readonly key: string;
  /** A labelled dataset. */
  readonly data: string;
  /** Column with the truth; default: the models' target. */
  readonly target?: string;
  readonly unit?: string;
  readonly time?: string;
  readonly segments?: readonly string[];
}

export interface ImportedOutcomes {
  /** Id of the batch, by which it can be taken back. */
  readonly batch: string;
  readonly rows: number;
  readonly units: number;
  readonly skipped: SkippedRows;
  readonly metrics: readonly string[];
  readonly seconds: number;
  readonly warnings: readonly string[];
}

export interface InsightsRequest {
  readonly key: string;
  /** Default: the primary one. */
  readonly metric?: string;
  /** Column; default: none. */
  readonly segment?: string;
}

/** What the Experiment panel shows. */
export type ExperimentPanelState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly experiment: Experiment;
      /** Null: it is a draft, or has no outcomes. */
      readonly evaluation: Evaluation | null;
      /** Whether it is being evaluated anew. */
      readonly busy: boolean;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null };

/** What the Experiment panel may ask of the extension. Every argument is validated with zod on arrival. */
export interface ExperimentPanelHost {
  /** Called when the webview is ready, also after a reload. */
  getState(): Promise<ExperimentPanelState>;
  getInsights(metric: string | null, segment: string | null): Promise<ExperimentInsights>;
  evaluate(): Promise<void>;
  start(): Promise<void>;
  /** Asks for a reason. */
  stop(): Promise<void>;
  archive(): Promise<void>;
  raiseCoverage(): Promise<void>;
  /** Asks for a file and its columns. */
  importOutcomes(): Promise<void>;
  replay(): Promise<void>;
  removeBatch(batch: string): Promise<void>;
  note(): Promise<void>;
  /** Promotes the variant that the verdict names. */
  ship(): Promise<void>;
  openReport(ref: string): Promise<void>;
  copySnippet(): Promise<void>;
  /** Saves a report that needs nothing beside itself. */
  exportReport(format: 'html' | 'markdown'): Promise<void>;
  copy(text: string): Promise<void>;
  saveAs(suggestedName: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

/** What the extension may tell the Experiment panel. */
export interface ExperimentPanelView {
  setState(state: ExperimentPanelState): Promise<void>;
}

/** What the webview keeps with VS Code's `setState`; the extension gets it back to restore the panel. */
export interface ExperimentSaved {
  readonly key: string | null;
}

/** What the form for a new experiment (or a draft) shows. */
export interface ExperimentFormState {
  /** The draft that is edited; null: a new one. */
  readonly draft: Experiment | null;
  /** Exact references, `churn@1.2.0`, and those by environment, `churn@production`; newest first. */
  readonly models: readonly {
    readonly name: string;
    readonly refs: readonly string[];
    /** Names under which a replay records losses of this model's task. */
    readonly losses: readonly string[];
  }[];
  /** Keys that are taken. */
  readonly taken: readonly string[];
  /** What is filled in at first: a model that was chosen, and what was chosen last time. */
  readonly preset: Partial<ExperimentInput>;
}

/** What the form may ask of the extension. */
export interface ExperimentFormHost {
  getState(): Promise<ExperimentFormState>;
  /** Creates (or changes) the draft and opens it; what is wrong comes back as text for the form to show. */
  submit(input: ExperimentInput, start: boolean): Promise<{ readonly problem: string | null }>;
  cancel(): Promise<void>;
}

export interface ExperimentFormView {
  setState(state: ExperimentFormState): Promise<void>;
}

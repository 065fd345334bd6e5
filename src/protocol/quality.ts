import type { ResultIssues } from '../core/quality/issues.ts';
import type { Validation } from '../core/quality/validation.ts';
import type { FailedRow, TrainResult } from './engine.ts';

export interface SummarizeRequest {
  /** A file with results, or a data-quality dataset (`.sql`). */
  readonly data: string;
  /** File with the metadata of the rules, JSON; a `.sql` dataset names its own. */
  readonly rules?: string;
  /** Names of columns of results to the columns of the file that hold them. */
  readonly map?: Readonly<Record<string, string>>;
  /** Folder for the files; made where it does not exist, relative to the workspace. */
  readonly out: string;
}

export interface Summarized {
  /** Rows of the file. */
  readonly rows: number;
  /** Rules of datasets: rows of the summary. */
  readonly groups: number;
  readonly seconds: number;
  readonly peakRssMb: number;
  /** As given by `out`: the summary as CSV and Parquet, and a sentence a row. */
  readonly files: readonly string[];
  readonly issues: ResultIssues;
  readonly warnings: readonly string[];
}

export interface PrepareRequest extends Omit<SummarizeRequest, 'out'> {
  /** `.sql`: the dataset; `.parquet` or `.csv`: its rows. */
  readonly out: string;
  readonly overwrite?: boolean;
}

export interface Prepared {
  readonly out: string;
  /** Rows of the dataset; null for `.sql`, which is not run. */
  readonly rows: number | null;
  readonly seconds: number;
  readonly warnings: readonly string[];
}

/** What the *Data Quality* panel shows: where every check stands and is expected to go. */
export interface QualityOverview {
  /** The forecaster, `name@1.2.3`. */
  readonly ref: string;
  /** File with the history. */
  readonly data: string;
  /** The last day with results, `YYYY-MM-DD`. */
  readonly measured: string;
  /** Days that the forecast spans, from the day after `measured`. */
  readonly days: number;
  /** Last day of the forecast, `YYYY-MM-DD`. */
  readonly until: string;
  readonly datasets: readonly QualityDataset[];
  readonly rules: readonly QualityRule[];
  /** At most one for each dataset and rule: a rule need not apply to a dataset. */
  readonly checks: readonly QualityCheck[];
  readonly accuracy: ForecastAccuracy;
  readonly warnings: readonly string[];
}

export interface QualityDataset {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly tenant: string;
}

export interface QualityRule {
  readonly code: string;
  readonly name: string;
  readonly dimension: string;
  readonly description: string;
  /** Percent of its checks that should pass. */
  readonly threshold: number;
}

/** One rule of one dataset. Rates are percent of its checks that pass; null where there is none. */
export interface QualityCheck {
  /** Indexes into `datasets` and `rules`. */
  readonly dataset: number;
  readonly rule: number;
  /** Mean of the last 7 days that have results, of the 14 before and with `measured`. */
  readonly now: number | null;
  /** Mean of the forecast days. */
  readonly forecast: number;
  /** Where that mean lies with 80 % probability. */
  readonly lower: number;
  readonly upper: number;
  /** Daily rates of the last 30 days, oldest first. */
  readonly history: readonly (number | null)[];
  /** Daily forecasts, `days` of them. */
  readonly ahead: readonly number[];
  /** What the forecast rests on. */
  readonly method: ForecastMethod;
  /** One line of the summary. */
  readonly sentence: string;
}

/** `model`; where a dataset or rule is new, the mean of what is nearest to it. */
export type ForecastMethod = 'model' | 'rule mean' | 'dataset mean' | 'overall mean';

/** How well the forecaster did on days that it had not seen. Errors in percentage points. */
export interface ForecastAccuracy {
  readonly mae: number;
  readonly bestBaseline: { readonly name: string; readonly mae: number };
  /** Days that were held out. */
  readonly days: number;
  /** Share of results that lay in their 80 % interval. */
  readonly coverage80: number;
}

/** One check in detail. */
export interface QualityCheckDetail {
  readonly dataset: QualityDataset;
  readonly rule: QualityRule;
  /** Daily rates of the last 60 days, oldest first, days without results left out. */
  readonly history: readonly { readonly day: string; readonly rate: number }[];
  readonly forecast: readonly ForecastDay[];
  readonly reasons: ForecastReasons | null;
  /** The line of the summary. */
  readonly sentence: string;
}

export interface ForecastDay {
  readonly day: string;
  readonly rate: number;
  /** Lower and upper end of the 50, 80 and 95 % intervals. */
  readonly intervals: Readonly<Record<'50' | '80' | '95', readonly [number, number]>>;
}

/** Why the mean of the forecast days is what it is: SHAP contributions, in percentage points, largest first. */
export interface ForecastReasons {
  /** What the model says where nothing is known of the check. */
  readonly usual: number;
  readonly forecast: number;
  readonly lower: number;
  readonly upper: number;
  readonly features: readonly {
    readonly feature: string;
    /** In words, such as `Pass rate the day before`. */
    readonly label: string;
    /** Its value on the first forecast day, as text; '' where it is missing. */
    readonly value: string;
    readonly contribution: number;
  }[];
}

export interface QualityViewRequest {
  /** Reference to a forecaster. */
  readonly model: string;
  /** History; default: what the forecaster was trained from. */
  readonly data?: string;
  /** Days to forecast, 1 to 90; default 7. */
  readonly days?: number;
}

export interface QualityCheckRequest extends QualityViewRequest {
  readonly dataset: string;
  readonly source: string;
  readonly tenant: string;
  readonly rule: string;
}

/** What the *Data Quality* panel is told. */
export type QualityPanelState =
  | { readonly kind: 'loading'; readonly ref: string; readonly progress: string }
  | { readonly kind: 'error'; readonly message: string; readonly hint: string | null }
  | {
      readonly kind: 'ready';
      readonly overview: QualityOverview;
      /** A newer forecast is being made. */
      readonly busy: boolean;
    };

/** What the panel may ask of the extension. */
export interface QualityPanelHost {
  getState(): Promise<QualityPanelState>;
  /** Makes the forecast anew, over the file as it is now. */
  refresh(): Promise<void>;
  /** `dataset` and `rule` are indexes into the overview's lists. Null where that check is gone. */
  getDetail(dataset: number, rule: number): Promise<QualityCheckDetail | null>;
  /** Other number of days, 1 to 90. */
  setDays(days: number): Promise<void>;
  /** Opens the file in which thresholds stand. */
  editThresholds(): Promise<void>;
  /** Writes the forecast of every check and day into a file that the user names. */
  exportForecast(): Promise<void>;
  /** Writes the summary into a folder that the user names. */
  exportSummary(): Promise<void>;
  openReport(): Promise<void>;
  openData(): Promise<void>;
  copy(text: string): Promise<void>;
  saveAs(suggestedName: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

/** What the extension may tell the panel. */
export interface QualityPanelView {
  setState(state: QualityPanelState): Promise<void>;
}

/** What the webview keeps with VS Code's `setState`; the extension gets it back to restore the panel. */
export interface QualitySaved {
  readonly ref: string;
  readonly data: string | null;
  readonly days: number;
  /** The check whose detail is shown; null: the one that falls most. */
  readonly picked: { readonly dataset: string; readonly rule: string } | null;
}

export interface TrainForecasterRequest extends Omit<SummarizeRequest, 'out'> {
  /** Name of the model; default: the data file's. */
  readonly name?: string;
  readonly version?: string;
  readonly seed?: number;
  readonly runId?: string;
}

/** A trained forecaster, and how it did on the days held out. */
export interface TrainedForecaster extends TrainResult {
  readonly validation: Validation;
  /** The dataset that it was trained on: given, or made beside the file with the results. */
  readonly dataset: string;
}

export interface ForecastRequest {
  /** Reference to a forecaster. */
  readonly model: string;
  /** History: a file with results, or a data-quality dataset; default: what the forecaster was trained from. */
  readonly data?: string;
  readonly what:
    /** A rule of a dataset (by id or name) on a day, `YYYY-MM-DD`. */
    | { readonly kind: 'one'; readonly dataset: string; readonly rule: string; readonly date: string }
    /** A file with a dataset, a rule and a day a row. */
    | { readonly kind: 'batch'; readonly input: string }
    /** Every rule of every dataset, on the days after the last with results. */
    | { readonly kind: 'days'; readonly days: number };
  /** `.csv` or `.parquet`. Without it at most 1,000 forecasts are returned. */
  readonly out?: string;
  readonly overwrite?: boolean;
  /** Go on where the same forecast was interrupted. */
  readonly resume?: boolean;
}

export interface Forecasted {
  readonly rows: number;
  readonly failed: number;
  /** Forecasts that are means of what is nearest: the dataset or rule is new, or has no result before the day. */
  readonly fallback: number;
  /** Forecasts from features outside of what the training had. */
  readonly outOfRange: number;
  readonly seconds: number;
  /** Null where nothing was written. */
  readonly out: string | null;
  /** The first 100. */
  readonly failures: readonly FailedRow[];
  /** All of them without `out`; else the first 10. */
  readonly forecasts: readonly ForecastRow[];
  readonly warnings: readonly string[];
}

/** A row of a forecast. Rates in percent. */
export interface ForecastRow {
  readonly source: string;
  readonly tenant_id: string;
  readonly dataset_uuid: string;
  readonly dataset_name: string;
  readonly rule_code: string;
  readonly business_date: string;
  /** Days after the last with results; 0 and below: a day that has been. */
  readonly days_ahead: number;
  /** The median: as likely too high as too low. */
  readonly forecast: number;
  /** The mean, which adds up. */
  readonly expected: number;
  readonly lower_50: number;
  readonly upper_50: number;
  readonly lower_80: number;
  readonly upper_80: number;
  readonly lower_95: number;
  readonly upper_95: number;
  readonly method: ForecastMethod;
  /** Features outside of what the training had, separated by blanks. */
  readonly out_of_range: string;
}

import type { ExcludedColumn } from '../dataset/signature.ts';
import type { ClassMetrics, History, Importance, RowCounts } from '../training/result.ts';
import type { ParamValue, Task } from '../training/spec.ts';
import type { Lineage } from './model.ts';

/** A headline metric of the report. `better`: whether it beats the baseline. */
export interface ReportMetric {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly baseline: number | null;
  readonly better: boolean | null;
  readonly direction: 'lower' | 'higher';
  /** For the hover: what it measures, its unit and range, which way is better. */
  readonly explanation: string;
}

export interface ReportParam {
  readonly name: string;
  readonly value: ParamValue;
  readonly default: ParamValue | null;
  readonly changed: boolean;
  readonly description: string;
}

/** A whole snapshot of the Model report panel. Pure data, JSON-serializable. */
export interface ModelReport {
  readonly name: string;
  readonly version: string;
  readonly task: Task;
  readonly objective: string;
  readonly created: string;
  readonly data: string;
  readonly target: string;
  /** The answer, in one sentence: how good it is against the baseline. */
  readonly headline: string;
  readonly useful: boolean;
  readonly metrics: readonly ReportMetric[];
  readonly history: History;
  /** LightGBM's metric name of the history, for people. */
  readonly historyLabel: string;
  /** What that metric measures, for a hover; null where it is not known. */
  readonly historyHelp: string | null;
  readonly bestIteration: number;
  readonly importance: readonly Importance[];
  readonly classes: readonly ClassMetrics[];
  readonly classNames: readonly string[];
  readonly confusion: readonly (readonly number[])[];
  readonly threshold: number | null;
  readonly rows: RowCounts;
  readonly split: string;
  readonly seconds: number;
  readonly params: readonly ReportParam[];
  readonly excluded: readonly ExcludedColumn[];
  readonly warnings: readonly string[];
  readonly lineage: Lineage;
  readonly seed: number;
  /** Set when files of the version do not match their hashes. */
  readonly damaged: string | null;
}

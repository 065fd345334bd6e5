import type { Comparison } from '../core/registry/comparison/comparison.ts';
import type { Promotion } from './registry.ts';

/** What is compared: enough to compare it again. */
export interface ComparisonSaved {
  /** `name@version`, in their order; empty before the first comparison. */
  readonly refs: readonly string[];
  /** Dataset whose rows all are scored on; null: their holdouts. */
  readonly data: string | null;
  /** Column of `data` with the truth; null: the versions' target. */
  readonly target: string | null;
}

/** How far a comparison is. */
export interface ComparisonProgress {
  /** For people, such as `predicting, 4,000 of 20,000 rows`. */
  readonly text: string;
  /** From 0 to 1; null where it is not known. */
  readonly share: number | null;
}

export type ComparisonState =
  | {
      readonly kind: 'loading';
      readonly request: ComparisonSaved;
      readonly progress: ComparisonProgress | null;
    }
  | {
      readonly kind: 'ready';
      readonly request: ComparisonSaved;
      readonly comparison: Comparison;
      /** What promoting would find; null where it was not looked at. */
      readonly gates: { readonly promotion: Promotion } | null;
      /** In the order of the configuration. */
      readonly environments: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly request: ComparisonSaved;
      readonly message: string;
      readonly hint: string | null;
    };

/** What the comparison's webview may ask of the extension. Every argument is validated with zod on arrival. */
export interface ComparisonHost {
  /** The current state; called when the webview is ready, also after a reload. Begins to compare where needed. */
  getState(): Promise<ComparisonState>;
  /** Asks, shows the gates and promotes. */
  promote(ref: string, environment: string): Promise<void>;
  /** Asks for a dataset and compares on all of its rows. */
  scoreOn(): Promise<void>;
  /** Compares on the versions' holdouts again. */
  useHoldouts(): Promise<void>;
  /** Turns the order of the versions round. */
  swap(): Promise<void>;
  openReport(ref: string): Promise<void>;
  /** Looks at what promoting would find; the state that is pushed next has it. */
  checkGates(ref: string, environment: string): Promise<void>;
  copy(text: string): Promise<void>;
  /** Saves a chart or table that the webview has made; the user picks the place. */
  saveAs(suggestedName: string, content: string, encoding: 'utf8' | 'base64'): Promise<void>;
  showLog(): Promise<void>;
}

/** What the extension may tell the comparison's webview. */
export interface ComparisonView {
  setState(state: ComparisonState): Promise<void>;
}

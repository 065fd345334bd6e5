import type { GateResult, RegistryEvent } from '../core/registry/governance/event.ts';
import type { Stay } from '../core/registry/governance/placement.ts';
import type { VersionSummary } from '../core/registry/model.ts';

export interface CompareRequest {
  /** 2 to 8 references; each version once. */
  readonly refs: readonly string[];
  /** Score all of them on every row of this dataset, which then is what they are compared on. */
  readonly data?: string;
  /** The column with the truth in `data`; default: the versions' target. */
  readonly target?: string;
}

export interface QueryRequest {
  /** Omitted: all models. */
  readonly model?: string;
  /** npm's grammar: `1.*`, `^1.2`, `>=1.2 <2`, `~2.1`; default: all, pre-releases too. */
  readonly range?: string;
  readonly environment?: string;
  /** Versions that have all of these. */
  readonly tags?: readonly string[];
  /** Conditions on metrics, all of which must hold: `rmse < 4.2`. */
  readonly where?: readonly string[];
  /** ISO 8601 date or time; versions made then or later. */
  readonly since?: string;
  /** ISO 8601 date (its whole day) or time; versions made then or before. */
  readonly until?: string;
}

/** A version that a query has found. */
export interface FoundVersion extends VersionSummary {
  readonly ref: string;
  /** All metrics on the holdout. */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface PromoteRequest {
  readonly ref: string;
  readonly environment: string;
  readonly reason?: string;
  /** Promote although a gate fails; needs a reason. */
  readonly force?: boolean;
  /** Dataset to judge the two versions on where their holdouts differ; default: the environment's benchmark. */
  readonly data?: string;
}

/** What promoting would do, or has done. */
export interface Promotion {
  /** `name@1.2.3` */
  readonly ref: string;
  readonly environment: string;
  readonly gates: readonly GateResult[];
  /** The version is in the environment now. */
  readonly promoted: boolean;
  /** Reference of the version that it takes the place of; null: there is none. */
  readonly replaced: string | null;
}

export interface RollbackRequest {
  readonly model: string;
  readonly environment: string;
  /** Version (or reference) of an earlier occupant; default: the one before the present one. */
  readonly to?: string;
  readonly reason?: string;
}

export interface WithdrawRequest {
  readonly model: string;
  readonly environment: string;
  readonly reason?: string;
}

/** An environment as it is configured. */
export interface EnvironmentInfo {
  readonly name: string;
  /** What its gates ask for, in a few words each. */
  readonly gates: readonly string[];
}

export interface HistoryRequest {
  readonly model: string;
  readonly environment?: string;
  /** ISO 8601 date (its end) or time: only what was there then. */
  readonly at?: string;
}

export interface ModelHistory {
  readonly model: string;
  /** Newest first. */
  readonly stays: readonly Stay[];
  /** Everything that happened to the model, newest first. */
  readonly events: readonly RegistryEvent[];
}

export interface AuditRequest {
  readonly model?: string;
  /** Newest entries, at most this many; default: all. */
  readonly limit?: number;
}

/** What may be changed of a version. Nothing else ever is. */
export interface VersionAnnotation {
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  /** One line; '' takes it away. */
  readonly description?: string;
  readonly note?: string;
}

/** What is said about a version now. */
export interface AnnotatedVersion {
  readonly ref: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly note: string;
}

export interface PruneRequest {
  /** Omitted: every model. */
  readonly model?: string;
  /** Newest versions of each model that stay, beside those in an environment and those with a tag. */
  readonly keep: number;
  /** Only say what would go. */
  readonly preview?: boolean;
}

export interface Pruned {
  readonly preview: boolean;
  /** References. */
  readonly deleted: readonly string[];
  readonly kept: readonly {
    readonly ref: string;
    readonly because: 'newest' | 'environment' | 'experiment' | 'tag';
  }[];
  readonly bytes: number;
}

export interface PackRequest {
  readonly ref: string;
  /** The `.zip`, relative to the workspace or absolute. */
  readonly out: string;
  readonly overwrite?: boolean;
}

/** Where a version comes from that another workspace or program has made. */
export type ImportSource =
  | { readonly kind: 'zip'; readonly file: string }
  /** A model text of LightGBM's, made elsewhere; the sample's columns and types become the signature. */
  | { readonly kind: 'text'; readonly file: string; readonly sample: string; readonly target: string }
  | {
      readonly kind: 'mlflow';
      readonly url: string;
      readonly model: string;
      readonly version: string;
      /** As for `text`; not needed for what Arboretum has pushed. */
      readonly sample?: string;
      readonly target?: string;
    };

export interface ImportRequest {
  readonly from: ImportSource;
  /** Name here; default: the one it has there. */
  readonly name?: string;
  /** Version here; default: the one it has there, for a model text the suggested one. */
  readonly version?: string;
}

export interface Imported {
  readonly ref: string;
  readonly path: string;
  /** It was here already, file by file the same. */
  readonly already: boolean;
  readonly warnings: readonly string[];
}

export interface PushRequest {
  readonly ref: string;
  /** Of the tracking server. */
  readonly url: string;
  readonly experiment?: string;
}

export interface Pushed {
  readonly ref: string;
  readonly url: string;
  readonly runId: string;
  /** Name and version in MLflow's model registry; null where the server has none. */
  readonly model: string | null;
  readonly version: string | null;
}

import type { ErrorData } from '../errors.ts';
import type { RunSpec } from '../training/specSource.ts';

export type RunStatus = 'running' | 'finished' | 'failed' | 'cancelled' | 'interrupted';

/** One attempt to train. `interrupted`: its process is gone without having said how it ended. */
export interface Run {
  readonly id: string;
  readonly status: RunStatus;
  readonly data: string;
  readonly target: string;
  /** The model's name, asked for or derived from the dataset. */
  readonly model: string;
  /** The version, once registered. */
  readonly version: string | null;
  readonly metric: { readonly name: string; readonly value: number } | null;
  readonly error: ErrorData | null;
  /** Its text: `runSpec`. Null for runs of versions of Arboretum that kept only those of files. */
  readonly spec: Omit<RunSpec, 'text'> | null;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended: string | null;
}

/** A version that is in an environment now. */
export interface Placement {
  readonly environment: string;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** A stay of a version in an environment. */
export interface Stay {
  readonly model: string;
  readonly environment: string;
  readonly version: string;
  readonly from: string;
  /** Null: it is there still. */
  readonly to: string | null;
  readonly actor: string;
  /** How it came there. */
  readonly kind: 'promoted' | 'rolled-back';
  readonly reason: string | null;
  /** Gates that had failed and were overridden. */
  readonly overridden: readonly string[];
}

/**
 * Every error a user can meet has one of these codes. They are part of the product's contract (the CLI prints
 * them, the public API throws them): add, never rename.
 */
export const errorCodes = [
  'cancelled',
  'bad-usage',
  'not-trusted',
  'workspace-read-only',
  'disk-full',
  'data-not-found',
  'data-outside-workspace',
  'data-unreadable',
  'data-empty',
  'data-changed',
  'data-query-refused',
  'column-missing',
  'column-extra',
  'column-type',
  'column-names',
  'target-unusable',
  'no-features',
  'too-few-rows',
  'split-impossible',
  'spec-invalid',
  'param-unknown',
  'param-invalid',
  'learner-failed',
  'out-of-memory',
  'worker-crashed',
  'model-name-invalid',
  'version-invalid',
  'version-exists',
  'model-not-found',
  'model-damaged',
  'not-reproducible',
  'version-in-use',
  'environment-unknown',
  'environment-empty',
  'gate-failed',
  'promotion-conflict',
  'rollback-impossible',
  'policy-invalid',
  'label-invalid',
  'date-invalid',
  'server-unreachable',
  'server-refused',
  'query-invalid',
  'import-refused',
  'run-not-found',
  'space-invalid',
  'search-invalid',
  'study-not-found',
  'study-exists',
  'study-running',
  'study-changed',
  'trial-failed',
  'experiment-invalid',
  'experiment-not-found',
  'experiment-exists',
  'experiment-state',
  'outcome-invalid',
  'store-busy',
  'store-damaged',
  'store-too-new',
  'output-exists',
  'output-unwritable',
  'rules-invalid',
  'quality-query-invalid',
  'quality-data-unusable',
  'not-a-forecaster',
  'forecast-invalid',
  'forecast-unfinished',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses a thread, a webview or the CLI's `--json`. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/**
 * The one error type of Arboretum. `message` says what happened to which thing; `hint` says what to do about
 * it. Anything else that is thrown is a defect and is reported as `internal`.
 */
export class ArboretumError extends Error {
  override readonly name = 'ArboretumError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** The plain form of any thrown value. Unexpected errors become `internal` and keep their own message. */
export function toErrorData(error: unknown): ErrorData {
  if (error instanceof ArboretumError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  }
  if (isAbortError(error)) return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** The error again, on the other side of a thread or process. */
export function fromErrorData(data: ErrorData): ArboretumError {
  return new ArboretumError(data.code, data.message, data.hint);
}

export function isCancelled(error: unknown): boolean {
  return (error instanceof ArboretumError && error.code === 'cancelled') || isAbortError(error);
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

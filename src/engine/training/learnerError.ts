import { LightGBMError } from 'lightgbm-wasm';
import { ArboretumError } from '../../core/errors.ts';

/** What the learner threw, in the user's words; what is no error of the learner comes back as it is. */
export function learnerError(error: unknown): unknown {
  if (isAllocationFailure(error)) return outOfMemory(error);
  if (!(error instanceof LightGBMError)) return error;
  switch (error.kind) {
    case 'memory':
      return outOfMemory(error);
    case 'trap':
    case 'poisoned':
      return new ArboretumError(
        'worker-crashed',
        error.message,
        'Other work was not affected. Try again; with less data or fewer leaves if it happens again.',
        { cause: error },
      );
    default:
      return new ArboretumError('learner-failed', `LightGBM: ${error.message}`, undefined, { cause: error });
  }
}

/** Whether the runtime that threw cannot be used any more. */
export function isFatal(error: unknown): boolean {
  return error instanceof LightGBMError && ['memory', 'trap', 'poisoned'].includes(error.kind);
}

function outOfMemory(cause: unknown): ArboretumError {
  return new ArboretumError(
    'out-of-memory',
    `There was not enough memory: ${cause instanceof Error ? cause.message : String(cause)}`,
    'Train on fewer rows or columns, or with smaller max_bin or num_leaves.',
    { cause },
  );
}

/** V8 says that it cannot make a typed array with a plain RangeError. */
function isAllocationFailure(error: unknown): boolean {
  return error instanceof RangeError && /allocation failed|Invalid typed array length/.test(error.message);
}

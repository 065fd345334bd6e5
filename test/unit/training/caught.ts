import { ArboretumError } from '../../../src/core/errors.ts';

/** The `ArboretumError` that a call throws; fails the test if it throws none, or another error. */
export function caught(call: () => unknown): ArboretumError {
  try {
    call();
  } catch (error) {
    if (error instanceof ArboretumError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

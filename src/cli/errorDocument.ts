import type { ErrorData } from '../core/errors.ts';

/** An error in the JSON of a command: the keys are always the same. */
export function errorDocument({ code, message, hint }: ErrorData) {
  return { code, message, hint: hint ?? null };
}

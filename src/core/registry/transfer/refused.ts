import { ArboretumError } from '../../errors.ts';

/**
 * What is to be imported cannot be: it is damaged, hostile, or nothing that Arboretum knows.
 *
 * @param what the thing, as its user named it
 * @param problem the rest of the sentence, such as `is cut off`
 */
export function importRefused(
  what: string,
  problem: string,
  hint?: string,
  options?: ErrorOptions,
): ArboretumError {
  return new ArboretumError('import-refused', `${what} ${problem}.`, hint, options);
}

/** A name out of a stranger's file, fit for a message: without control characters, and short. */
export function shownName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return plain.length > 60 ? `${plain.slice(0, 60)}...` : plain;
}

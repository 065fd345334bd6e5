import { ArboretumError } from '../errors.ts';

/** A parameter of a space, for messages: by the name that the user wrote. */
export function spaceError(param: string, what: string, hint?: string): ArboretumError {
  return new ArboretumError('space-invalid', `${param}: ${what}`, hint);
}

/** Something from JSON as a message quotes it, shortened. */
export function quoted(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

import { ArboretumError } from '../core/errors.ts';
import type { Split } from '../core/training/spec.ts';

/** @throws {ArboretumError} `bad-usage` */
export function numberOf(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new ArboretumError('bad-usage', `--${flag} needs a number, not '${text}'.`);
  }
  return value;
}

/** @throws {ArboretumError} `bad-usage` */
export function wholeNumberOf(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value)) {
    throw new ArboretumError('bad-usage', `--${flag} needs a whole number, not '${text}'.`);
  }
  return value;
}

/** @throws {ArboretumError} `bad-usage` */
export function oneOf<const Choices extends readonly string[]>(
  flag: string,
  text: string,
  choices: Choices,
): Choices[number] {
  if (choices.includes(text)) return text;
  throw new ArboretumError('bad-usage', `--${flag} is one of ${choices.join(', ')}, not '${text}'.`);
}

/** `a,b` as a list; blanks around names do not count. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/**
 * `random`, `stratified`, `group:<column>` or `time:<column>`.
 * @throws {ArboretumError} `bad-usage`
 */
export function splitOf(text: string): Split {
  if (text === 'random' || text === 'stratified') return { kind: text };
  const [kind, ...rest] = text.split(':');
  const column = rest.join(':');
  if ((kind === 'group' || kind === 'time') && column !== '') return { kind, column };
  throw new ArboretumError(
    'bad-usage',
    `--split is random, stratified, group:<column> or time:<column>, not '${text}'.`,
  );
}

import { ArboretumError } from '../errors.ts';
import type { ParamValue } from './spec.ts';

/**
 * Reads parameters from a command line: `learning_rate=0.05,metric=auc,binary_logloss,num_leaves=63`. A piece
 * without `=` goes on with the list before it; commas within brackets or quotes do not separate. Values become
 * numbers and truth values where they look like them.
 * @throws `bad-usage` for a piece that belongs to no name, an empty name, or a name given twice.
 */
export function parseCliParams(text: string): Record<string, ParamValue> {
  if (text.trim() === '') return {};
  const params = new Map<string, ParamValue>();
  for (const [name, value] of namedValues(text)) {
    if (params.has(name)) throw badUsage(`Parameter ${name} is given twice.`);
    params.set(name, value);
  }
  // Unlike an assignment, this keeps a parameter that is called `__proto__`.
  return Object.fromEntries(params);
}

function namedValues(text: string): [string, ParamValue][] {
  const named: { name: string; items: string[] }[] = [];
  for (const piece of splitOutsideBrackets(text)) {
    const equals = piece.indexOf('=');
    const last = named.at(-1);
    if (equals > 0 && piece.slice(0, equals).trim() !== '') {
      named.push({ name: piece.slice(0, equals).trim(), items: [piece.slice(equals + 1).trim()] });
    } else if (equals === -1 && last !== undefined) {
      last.items.push(piece.trim());
    } else {
      throw badUsage(`"${piece.trim()}" is not of the form name=value.`);
    }
  }
  return named.map(({ name, items }) => [name, valueOf(items)]);
}

function splitOutsideBrackets(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quote = '';
  let piece = '';
  for (const char of text) {
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '[') depth++;
    else if (char === ']') depth--;
    if (char === ',' && depth === 0 && !quote) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += char;
    }
  }
  return [...pieces, piece];
}

function valueOf(items: readonly string[]): ParamValue {
  // Groups such as [0,1],[2,3] are one text to LightGBM; a lone [1,0,-1] is a list.
  if (items.every((item) => item.startsWith('['))) {
    if (items.length > 1) return items.join(',');
    return items[0]!
      .replace(/^\[|\]$/g, '')
      .split(',')
      .map(itemOf);
  }
  if (items.length > 1) return items.map(itemOf);
  const word = items[0]!.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  return itemOf(items[0]!);
}

function itemOf(text: string): number | string {
  const trimmed = text.trim();
  const quoted = /^(["'])(.*)\1$/.exec(trimmed);
  if (quoted) return quoted[2]!;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : trimmed;
}

function badUsage(message: string): ArboretumError {
  return new ArboretumError(
    'bad-usage',
    message,
    'Write parameters as name=value,name=value; a list as name=1,0,-1.',
  );
}

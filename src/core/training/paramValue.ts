import { ArboretumError } from '../errors.ts';
import { didYouMean } from '../format/didYouMean.ts';
import { type EnumOptions, type ParamInfo, describeRange, inRange } from './paramTypes.ts';
import type { ParamValue } from './spec.ts';

const largestInt = 2_147_483_647;

const expectations: Readonly<Record<ParamInfo['type'], string>> = {
  int: 'a whole number',
  double: 'a number',
  bool: 'true or false',
  string: 'text',
  enum: 'one of its names',
  ints: 'a list of whole numbers',
  doubles: 'a list of numbers',
  strings: 'a list of texts',
  enums: 'a list of names',
};

/**
 * A given value as the parameter's own type: numbers and truth values may be given as text (as they come from
 * a command line), a list as text with commas, a single value for a list of one; names in any case or by alias.
 * @throws `param-invalid`, naming the type, the range or the options.
 */
export function parseParamValue(name: string, info: ParamInfo, value: ParamValue): ParamValue {
  switch (info.type) {
    case 'int':
    case 'double':
      return parseNumber(name, info, value, info.type === 'int');
    case 'bool':
      return parseBool(name, info, value);
    case 'string':
      // LightGBM separates parameters by white space: a text cannot hold any.
      return parseText(name, info, value).replace(/\s+/g, '');
    case 'enum':
      return parseOption(name, info, value);
    case 'ints':
    case 'doubles':
      return listOf(value).map((item) => parseNumber(name, info, item, info.type === 'ints'));
    case 'strings':
      return listOf(value).map((item) => parseText(name, info, item));
    case 'enums':
      return listOf(value).map((item) => parseOption(name, info, item));
  }
}

function parseNumber(name: string, info: ParamInfo, value: ParamValue, whole: boolean): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw wrongType(name, info, value);
  if (whole && !Number.isInteger(number)) throw wrongType(name, info, value);
  if (whole && Math.abs(number) > largestInt) {
    throw invalid(`${name} must be at most ${largestInt} in size, got ${shown(value)}.`);
  }
  if (info.range && !inRange(number, info.range)) {
    throw invalid(`${name} must be ${describeRange(info.range)}, got ${shown(value)}.`);
  }
  return number;
}

function parseBool(name: string, info: ParamInfo, value: ParamValue): boolean {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 1 || word === 'true' || word === '+' || word === '1') return true;
  if (word === false || word === 0 || word === 'false' || word === '-' || word === '0') return false;
  throw wrongType(name, info, value);
}

function parseText(name: string, info: ParamInfo, value: ParamValue): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  throw wrongType(name, info, value);
}

function parseOption(name: string, info: ParamInfo, value: ParamValue): string {
  const options = info.options ?? {};
  if (typeof value !== 'string') throw wrongType(name, info, value);
  const option = canonicalOption(options, value);
  if (option !== undefined) return option;
  const names = Object.keys(options);
  const close = didYouMean(value, [...names, ...Object.values(options).flat()]);
  throw new ArboretumError(
    'param-invalid',
    `${name} cannot be ${shown(value)}.`,
    close === undefined ? `It is one of: ${names.join(', ')}.` : `Did you mean ${close}?`,
  );
}

/** The canonical name of an option given by name or alias, in any case. */
export function canonicalOption(options: EnumOptions, given: string): string | undefined {
  const wanted = given.trim().toLowerCase();
  return Object.keys(options).find((name) => name === wanted || options[name]!.includes(wanted));
}

function listOf(value: ParamValue): readonly (ParamValue & (string | number))[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return value.split(',').filter((item) => item.trim() !== '');
  return typeof value === 'number' ? [value] : [String(value)];
}

function wrongType(name: string, info: ParamInfo, value: ParamValue): ArboretumError {
  const range = info.range ? `, ${describeRange(info.range)}` : '';
  return invalid(`${name} must be ${expectations[info.type]}${range}, got ${shown(value)}.`, info.meaning);
}

function invalid(message: string, hint?: string): ArboretumError {
  return new ArboretumError('param-invalid', message, hint);
}

/** A value as error messages quote it. */
export function shown(value: ParamValue): string {
  if (typeof value === 'string') return `"${value}"`;
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

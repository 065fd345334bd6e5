import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type ParamName,
  canonicalParamName,
  knownParamNames,
  paramNames,
  paramTable,
} from '../../../src/core/training/paramTable.ts';
import {
  type NumberRange,
  type ParamInfo,
  describeRange,
  inRange,
} from '../../../src/core/training/paramTypes.ts';

interface Fact {
  readonly name: string;
  readonly type: string;
  readonly default: string;
  readonly aliases: readonly string[];
  readonly checks: readonly string[];
  readonly options?: readonly string[];
}

const fixture = new URL('../../fixtures/training/lightgbmParams.json', import.meta.url);
const { params: facts } = JSON.parse(readFileSync(fixture, 'utf8')) as { params: Fact[] };

const types: Record<string, readonly ParamInfo['type'][]> = {
  int: ['int'],
  double: ['double'],
  bool: ['bool'],
  string: ['string', 'enum'],
  enum: ['enum'],
  'multi-int': ['ints'],
  'multi-double': ['doubles'],
  'multi-string': ['strings'],
  'multi-enum': ['enums'],
  'int or string': ['string'],
  'multi-int or string': ['strings'],
};

/** Defaults that the documentation describes instead of naming: they depend on the data or on the other seeds. */
const described = new Set(['None', '""', '0,0,...,0', '0,1,3,7,15,31,63,...,2^30-1']);

/** Ranges of lists, which LightGBM checks where it uses them instead of in its table. */
const checkedInCode: Readonly<Record<string, NumberRange>> = {
  monotone_constraints: { min: -1, max: 1 },
  max_bin_by_feature: { min: 1, minOpen: true },
  eval_at: { min: 0, minOpen: true },
};

describe('the table of LightGBM parameters', () => {
  it('has every parameter of LightGBM 4.1 and no other', () => {
    expect([...paramNames].sort()).toEqual(facts.map(({ name }) => name).sort());
    expect(facts.length).toBe(138);
  });

  it.each(facts)('agrees with LightGBM about $name', (fact) => {
    const info = paramTable[fact.name as ParamName];
    expect(types[fact.type]).toContain(info.type);
    expect([...info.aliases].sort()).toEqual([...fact.aliases].sort());
    expect(info.default).toEqual(defaultOf(fact, info));
    expect(info.range ?? {}).toEqual(checkedInCode[fact.name] ?? rangeOf(fact.checks));
    for (const option of fact.options ?? []) expect(Object.keys(info.options ?? {})).toContain(option);
  });

  it('knows each name and alias once', () => {
    expect(new Set(knownParamNames).size).toBe(knownParamNames.length);
    expect(knownParamNames.length).toBe(facts.reduce((sum, { aliases }) => sum + 1 + aliases.length, 0));
    for (const { name, aliases } of facts) {
      for (const known of [name, ...aliases]) expect(canonicalParamName(known)).toBe(name);
    }
    expect(canonicalParamName('toString')).toBeUndefined();
  });

  it('explains each in one line', () => {
    for (const name of paramNames) {
      const { meaning, use } = paramTable[name];
      expect(meaning, name).toMatch(/^[A-Z].{10,105}[.]$/);
      if (use?.kind === 'owned') expect(use.reason.length, name).toBeGreaterThan(15);
    }
  });
});

describe('a range', () => {
  it('is told in words', () => {
    expect(describeRange({ min: 0, minOpen: true, max: 1 })).toBe('greater than 0 and at most 1');
    expect(describeRange({ min: 1, max: 2, maxOpen: true })).toBe('at least 1 and less than 2');
    expect(describeRange({ min: 0 })).toBe('at least 0');
  });

  it('holds its closed ends and not its open ones', () => {
    expect(inRange(0, { min: 0, minOpen: true })).toBe(false);
    expect(inRange(1, { min: 0, minOpen: true, max: 1 })).toBe(true);
    expect(inRange(2, { min: 1, max: 2, maxOpen: true })).toBe(false);
    expect(inRange(NaN, { min: 0 })).toBe(false);
  });
});

function defaultOf({ name, default: text }: Fact, { type }: ParamInfo): unknown {
  if (described.has(text)) return null;
  if (name === 'local_listen_port') return 12_400;
  if (name === 'num_leaves') return 31;
  switch (type) {
    case 'int':
    case 'double':
      return Number(text);
    case 'bool':
      return text === 'true';
    case 'ints':
      return text.split(',').map(Number);
    default:
      return text;
  }
}

function rangeOf(checks: readonly string[]): NumberRange {
  const range: Record<string, number | boolean> = {};
  for (const check of checks) {
    const [, comparison = '', text] = /^([<>]=?)(.*)$/.exec(check)!;
    const end = comparison.startsWith('>') ? 'min' : 'max';
    range[end] = Number(text);
    if (!comparison.endsWith('=')) range[`${end}Open`] = true;
  }
  return range;
}

import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src/core/registry/draft.ts';
import { increase, suggestVersion } from '../../../src/core/registry/suggestVersion.ts';
import { trainingSpecSchema } from '../../../src/core/training/spec.ts';
import { version } from './arbitraries.ts';

const base: Recipe = {
  task: 'binary',
  objective: 'binary',
  signature: {
    features: [
      { kind: 'number', name: 'price', column: 'price' },
      { kind: 'category', name: 'colour', column: 'colour', levels: ['blue', 'red'] },
      { kind: 'date', name: 'day.month', column: 'day', part: 'month' },
    ],
    target: { kind: 'class', column: 'sold', classes: ['no', 'yes'] },
  },
  excluded: [],
  spec: trainingSpecSchema.parse({ data: 'sales.csv', target: 'sold' }),
  params: { learning_rate: 0.1 },
  lineage: {
    data: 'sales.csv',
    sha256: 'a'.repeat(64),
    bytes: 1,
    rows: 1,
    arboretum: '0.1.0',
    lightgbm: '4.1.0',
    runtime: 'wasm',
  },
};
const [price, colour, month] = base.signature.features as [
  Recipe['signature']['features'][number],
  Recipe['signature']['features'][number],
  Recipe['signature']['features'][number],
];
const withFeatures = (features: Recipe['signature']['features']): Recipe => ({
  ...base,
  signature: { ...base.signature, features },
});
const after = (next: Recipe) => suggestVersion({ version: '1.2.3', recipe: base }, next);

describe('the suggested version', () => {
  it('is 0.1.0 at first', () => {
    expect(suggestVersion(null, base)).toMatchObject({ version: '0.1.0', change: 'first' });
  });

  it.each<[string, Recipe, RegExp]>([
    [
      'a new column',
      withFeatures([...base.signature.features, { kind: 'number', name: 'n', column: 'n' }]),
      /added: "n"/,
    ],
    ['a column gone', withFeatures([colour, month]), /removed: "price"/],
    [
      'a column of another type',
      withFeatures([{ kind: 'boolean', name: 'price', column: 'price' }, colour, month]),
      /another type: "price"/,
    ],
    [
      'another target',
      { ...base, signature: { ...base.signature, target: { kind: 'number', column: 'amount' } } },
      /target changed from "sold" to "amount"/,
    ],
    [
      'another class',
      {
        ...base,
        signature: { ...base.signature, target: { kind: 'class', column: 'sold', classes: ['no', 'maybe'] } },
      },
      /classes/,
    ],
    ['another task', { ...base, task: 'multiclass' }, /task/],
  ])('is a major one for %s', (_what, next, reason) => {
    expect(after(next)).toEqual({ version: '2.0.0', change: 'major', reason: expect.stringMatching(reason) });
  });

  it.each<[string, Recipe, RegExp]>([
    ['a parameter', { ...base, params: { learning_rate: 0.2 } }, /"learning_rate"/],
    ['an objective', { ...base, objective: 'cross_entropy' }, /objective/],
    ['the order of features', withFeatures([colour, price, month]), /features/],
    [
      'a date part',
      withFeatures([price, colour, { kind: 'date', name: 'day.year', column: 'day', part: 'year' }]),
      /features/,
    ],
    ['the seed', { ...base, spec: { ...base.spec, seed: 7 } }, /"seed"/],
    ['the split', { ...base, spec: { ...base.spec, split: { kind: 'time', column: 'day' } } }, /"split"/],
  ])('is a minor one for %s', (_what, next, reason) => {
    expect(after(next)).toEqual({ version: '1.3.0', change: 'minor', reason: expect.stringMatching(reason) });
  });

  it('is a patch for new data, new levels and another path', () => {
    const next = withFeatures([
      price,
      { kind: 'category', name: 'colour', column: 'colour', levels: ['blue', 'green', 'red'] },
      month,
    ]);
    const moved = {
      ...next,
      spec: { ...base.spec, data: 'new/sales.csv' },
      lineage: { ...base.lineage, data: 'new/sales.csv', sha256: 'b'.repeat(64) },
    };
    expect(after(moved)).toEqual({
      version: '1.2.4',
      change: 'patch',
      reason: 'The recipe is the same, on new data.',
    });
    expect(after(base).reason).toBe('The recipe is the same, and the data too.');
  });

  it('does not mind the order of keys, nor fields that JSON leaves out', () => {
    const spec = { ...base.spec, weight: undefined };
    const params = { b: 1, a: 2 };
    const previous = { version: '1.0.0', recipe: { ...base, params } };
    const next = { ...base, spec, params: { a: 2, b: 1 } };
    expect(suggestVersion(previous, next).change).toBe('patch');
  });

  it('assumes the worst of a version that cannot be read', () => {
    expect(suggestVersion({ version: '1.2.3', recipe: null }, base)).toMatchObject({
      version: '2.0.0',
      change: 'major',
    });
  });

  it('is above the newest, whatever changed', () => {
    const next = fc.constantFrom(base, { ...base, task: 'multiclass' as const }, { ...base, objective: 'x' });
    fc.assert(
      fc.property(version, next, (newest, recipe) => {
        const suggestion = suggestVersion({ version: newest, recipe: base }, recipe);
        expect(semver.gt(suggestion.version, newest)).toBe(true);
      }),
    );
  });

  it('says so when the numbers are exhausted', () => {
    const last = `${Number.MAX_SAFE_INTEGER}.0.0`;
    expect(() => increase(last, 'major')).toThrow(expect.objectContaining({ code: 'version-invalid' }));
    expect(increase(last, 'patch')).toBe(`${Number.MAX_SAFE_INTEGER}.0.1`);
  });
});

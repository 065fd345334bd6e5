import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkModelName,
  isModelName,
  maxNameLength,
  modelNameFrom,
} from '../../../src/core/registry/names.ts';

describe('model names', () => {
  it.each(['sales', 'Sales-2024_v1.2', '_x', '7', 'con-fig', 'com', 'com10', 'a'.repeat(maxNameLength)])(
    'takes %s',
    (name) => {
      expect(isModelName(name)).toBe(true);
    },
  );

  it.each([
    ['', 'empty'],
    ['a'.repeat(10_000), '10000 characters'],
    ['../up', 'only the letters'],
    ['a/b', 'only the letters'],
    ['a\\b', 'only the letters'],
    ['a@1', 'only the letters'],
    ['a b', 'only the letters'],
    ['a\0', 'only the letters'],
    ['mod\u0435l', 'only the letters'], // a Cyrillic e
    ['ﬁle', 'only the letters'],
    ['.', 'starts with'],
    ['..', 'starts with'],
    ['.hidden', 'starts with'],
    ['-flag', 'starts with'],
    ['name.', 'ends with'],
    ['CON', 'Windows'],
    ['nul.csv', 'Windows'],
    ['lpt1', 'Windows'],
  ])('refuses %j: %s', (name, reason) => {
    expect(() => checkModelName(name)).toThrow(
      expect.objectContaining({ code: 'model-name-invalid', message: expect.stringContaining(reason) }),
    );
  });

  it('tells of a long name without repeating it', () => {
    expect(() => checkModelName('a'.repeat(10_000))).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{0,200}$/) }),
    );
  });
});

describe('a name made from a path', () => {
  it.each([
    ['data/sales.csv', 'sales'],
    ['C:\\data\\sales 2024.csv.gz', 'sales-2024'],
    ['Zürich & Genève.parquet', 'Zurich-Geneve'],
    ['売上.csv', 'model'],
    ['.csv', 'model'],
    ['', 'model'],
    ['con.csv', 'model-con'],
    ['v1.2.parquet', 'v1.2'],
    ['../../etc/passwd', 'passwd'],
    ['--x--.sql', 'x'],
  ])('%j gives %s', (path, name) => {
    expect(modelNameFrom(path)).toBe(name);
  });

  it('is always valid', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        'con',
        'aux.',
        '.'.repeat(200),
        `${'a'.repeat(99)}.-b`,
        'com1.x',
        `nul${'-'.repeat(200)}`,
      ),
    );
    fc.assert(
      fc.property(text, (path) => isModelName(modelNameFrom(path))),
      { numRuns: 2000 },
    );
  });

  it('leaves a valid name of its own length alone', () => {
    const valid = fc.stringMatching(/^[a-z_][a-z0-9_]{0,40}$/).filter(isModelName);
    fc.assert(fc.property(valid, (name) => modelNameFrom(`data/${name}.csv`) === name));
  });
});

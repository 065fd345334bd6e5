import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonError } from '../../../src/cli/jsonError.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('what JSON.parse takes has no error, and what it refuses has one', () => {
  const mistake = fc.record({
    json: fc.json({ maxDepth: 3 }),
    at: fc.nat(),
    drop: fc.nat(2),
    put: fc.constantFrom(
      '',
      ',',
      ':',
      '"',
      '{',
      ']',
      '}',
      '1',
      '0',
      '-',
      '.',
      'e',
      'true',
      'NULL',
      '\\',
      '\n',
      "'",
      'x',
    ),
  });
  fc.assert(
    fc.property(mistake, ({ json, at, drop, put }) => {
      const from = at % (json.length + 1);
      const text = json.slice(0, from) + put + json.slice(from + drop);
      expect(findJsonError(text) === null).toBe(isJson(text));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['{\n  "a": 1,\n}', 3, 1, '} where a name in double quotes should be'],
  ['{"a": }', 1, 7, '} where a value should be'],
  ["{'a': 1}", 1, 2, "' where a name in double quotes or } should be"],
  ['{"a": 1 "b": 2}', 1, 9, '"b" where a comma or } should be'],
  ['{"a" 1}', 1, 6, '1 where a colon should be'],
  ['{"a": [1, 2}', 1, 12, '} where a comma or ] should be'],
  ['{"a": [1, 2', 1, 12, 'the text ends where a comma or ] should follow'],
  ['{"a": .5}', 1, 7, '.5 where a value should be'],
  ['{"a": NaN}', 1, 7, 'NaN where a value should be'],
  ['{"a": 1} // no', 1, 10, '/ where the end should be'],
  [
    '{"a": "x\ny"}',
    1,
    7,
    'a text that does not end or has a character that it cannot have where a value should be',
  ],
  ['', 1, 1, 'the text ends where a value should follow'],
])('%j', (text, line, column, problem) => {
  expect(findJsonError(text)).toEqual({ line, column, problem });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../src/core/registry/query/range.ts';
import { version } from './arbitraries.ts';

describe('a range of versions', () => {
  const versions = [
    '0.9.0',
    '1.2.0-beta.1',
    '1.2.0',
    '1.2.9',
    '1.10.0',
    '2.0.0-rc.1',
    '2.0.0',
    '2.1.3',
    '3.0.1',
  ];
  it.each([
    ['1.*', ['1.2.0', '1.2.9', '1.10.0']],
    ['1.x', ['1.2.0', '1.2.9', '1.10.0']],
    ['1', ['1.2.0', '1.2.9', '1.10.0']],
    ['^1.2', ['1.2.0', '1.2.9', '1.10.0']],
    ['^1.3', ['1.10.0']],
    ['>=1.2 <2', ['1.2.0', '1.2.9', '1.10.0']],
    ['~2.1', ['2.1.3']],
    ['~1.2.1', ['1.2.9']],
    ['1.x || 3', ['1.2.0', '1.2.9', '1.10.0', '3.0.1']],
    ['1.2.9', ['1.2.9']],
    ['>1.2.9', ['1.10.0', '2.0.0', '2.1.3', '3.0.1']],
    ['1.2.9 - 2.0', ['1.2.9', '1.10.0', '2.0.0']],
    // npm: a pre-release only where a comparator names one of the same three numbers.
    ['>=1.2.0-alpha', ['1.2.0-beta.1', '1.2.0', '1.2.9', '1.10.0', '2.0.0', '2.1.3', '3.0.1']],
    ['2.0.0-rc.1', ['2.0.0-rc.1']],
    ['^4', []],
  ])('%s', (range, expected) => {
    const { includes } = parseRange(range);
    expect(versions.filter((each) => includes(each))).toEqual(expected);
  });

  it.each(['*', 'x', 'X', ' * ', undefined])('%s is all versions, pre-releases too', (range) => {
    fc.assert(fc.property(version, (each) => parseRange(range).includes(each)));
  });

  it.each(['', ' ', 'newest', '1.2.3.4', '^^1', '>=a', '1.0.0 && 2', 'staging', '1'.repeat(10_000), '../1'])(
    '%j is refused with examples',
    (range) => {
      expect(() => parseRange(range)).toThrow(
        expect.objectContaining({
          code: 'version-invalid',
          message: expect.stringMatching(/^".{0,63}" is not a range of versions\.$/),
          hint: expect.stringContaining('^1.2'),
        }),
      );
    },
  );
});

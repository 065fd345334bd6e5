import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, didYouMeanHint, editDistance } from '../../../src/core/format/didYouMean.ts';

it('finds what was meant', () => {
  const columns = ['price', 'Living Area', 'year_built', 'id'];
  expect(didYouMean('prise', columns)).toBe('price');
  expect(didYouMean('livingarea', columns)).toBe('Living Area');
  expect(didYouMean('yaer-built', columns)).toBe('year_built');
  expect(didYouMean('weather', columns)).toBeUndefined();
  expect(didYouMean('x', columns)).toBeUndefined();
  expect(didYouMean('price', [])).toBeUndefined();
  expect(didYouMeanHint('prise', columns)).toBe('Did you mean price?');
  expect(didYouMeanHint('weather', columns)).toBeUndefined();
});

it.each([
  ['', '', 0],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['abcd', 'abdc', 1],
  ['ca', 'abc', 3],
])('the distance of %j and %j is %d', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

it('is symmetric, zero for equals only, and limited', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 5 }), (a, b, limit) => {
      const distance = editDistance(a, b);
      expect(editDistance(b, a)).toBe(distance);
      expect(distance === 0).toBe(a === b);
      expect(Math.min(editDistance(a, b, limit), limit)).toBe(Math.min(distance, limit));
    }),
  );
});

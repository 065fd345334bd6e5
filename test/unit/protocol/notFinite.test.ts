import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromJson, toJson } from '../../../src/protocol/notFinite.ts';

const travelled = (message: unknown): unknown => fromJson(JSON.parse(JSON.stringify(toJson(message))));

/** What JSON holds, and numbers that it does not. */
const { message } = fc.letrec((tie) => ({
  message: fc.oneof(
    { maxDepth: 4 },
    fc.double().map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.constantFrom(NaN, Infinity, -Infinity, null, true, '', 'NaN', '$number'),
    fc.string(),
    fc.array(tie('message'), { maxLength: 5 }),
    fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      tie('message'),
      { maxKeys: 5 },
    ),
  ),
}));

describe('a message to a webview', () => {
  it('arrives as it was sent, with every number', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(travelled(sent)).toEqual(sent);
      }),
    );
  });

  it('is not copied where JSON can hold it', () => {
    const plain = { a: [1, 2, { b: null }], c: 'x' };
    expect(toJson(plain)).toBe(plain);
    const one = { plain, value: NaN };
    expect((toJson(one) as typeof one).plain).toBe(plain);
  });

  it('with a name such as the mark stays as it is', () => {
    expect(travelled({ $number: 'twelve' })).toEqual({ $number: 'twelve' });
  });
});

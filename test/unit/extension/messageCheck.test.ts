import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { messageProblem, refusal } from '../../../src/extension/panels/messageCheck.ts';

const schemas = { getState: z.tuple([]), copy: z.tuple([z.string().max(10)]) };

describe('messages of a webview', () => {
  it.each([
    { t: 'q', m: 'getState', a: [], i: 'x' },
    { t: 'q', m: 'copy', a: ['text'] },
    { t: 's', i: 'x', r: 1 },
  ])('lets %j pass', (message) => {
    expect(messageProblem(message, schemas)).toBeUndefined();
  });

  it.each([
    [null, /neither/],
    ['getState', /neither/],
    [{ command: 'getState' }, /neither/],
    [{ t: 'q', m: 'getState' }, /neither/],
    [{ t: 'q', m: 'delete', a: [] }, /no function "delete"/],
    [{ t: 'q', m: 'constructor', a: [] }, /no function/],
    [{ t: 'q', m: '__proto__', a: [] }, /no function/],
    [{ t: 'q', m: 'getState', a: [1] }, /arguments of getState/],
    [{ t: 'q', m: 'copy', a: [] }, /arguments of copy/],
    [{ t: 'q', m: 'copy', a: [7] }, /arguments of copy/],
    [{ t: 'q', m: 'copy', a: ['a text that is too long'] }, /arguments of copy/],
  ])('refuses %j', (message, reason) => {
    expect(messageProblem(message, schemas)).toMatch(reason);
  });

  it('answers a refused call, so that its caller does not wait for ever', () => {
    const problem = 'there is no function "x"';
    expect(refusal({ t: 'q', m: 'x', a: [], i: '7' }, problem)).toEqual({
      t: 's',
      i: '7',
      e: { code: 'internal', message: 'Refused: there is no function "x".' },
    });
    expect(refusal({ t: 'q', m: 'x', a: [] }, problem)).toBeUndefined();
    expect(refusal('x', problem)).toBeUndefined();
  });
});

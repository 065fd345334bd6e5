import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { formatRef } from '../../../src/core/registry/formatRef.ts';
import { parseRef, resolveRef } from '../../../src/core/registry/reference.ts';
import { version } from './arbitraries.ts';

const versions = ['0.1.0', '1.2.0', '1.9.0', '1.10.0', '2.0.0-beta.1'];
const resolve = (ref: string) => resolveRef(parseRef(ref), versions);

describe('references', () => {
  it.each([
    ['shop', '1.10.0'],
    ['shop@latest', '1.10.0'],
    ['shop@1.2.0', '1.2.0'],
    ['shop@v1.2.0', '1.2.0'],
    ['shop@2.0.0-beta.1', '2.0.0-beta.1'],
    ['shop@^1', '1.10.0'],
    ['shop@1', '1.10.0'],
    ['shop@1.x', '1.10.0'],
    ['shop@~1.2', '1.2.0'],
    ['shop@>=1.2 <1.10', '1.9.0'],
    ['shop@0.1.0 || 1.9.0', '1.9.0'],
    ['shop@*', '1.10.0'],
    ['shop@x', '1.10.0'],
    ['shop@v1', '1.10.0'],
    ['shop@>=2.0.0-alpha', '2.0.0-beta.1'],
  ])('%s means %s', (ref, expected) => {
    expect(resolve(ref)).toBe(expected);
  });

  it.each([
    ['shop@9.9.9', 'has no version 9.9.9'],
    ['shop@^3', 'has no version that matches ^3'],
    ['shop@production', 'has no version in an environment "production"'],
  ])('%s is not found, and the versions are named', (ref, message) => {
    expect(() => resolve(ref)).toThrow(
      expect.objectContaining({
        code: 'model-not-found',
        message: expect.stringContaining(message),
        hint: 'Versions: 2.0.0-beta.1, 1.10.0, 1.9.0, 1.2.0, 0.1.0.',
      }),
    );
  });

  it('says that a model is not there', () => {
    expect(() => resolveRef(parseRef('shop'), [])).toThrow(
      expect.objectContaining({ code: 'model-not-found', message: 'There is no model "shop".' }),
    );
  });

  it.each(['shop@', 'shop@ ', 'shop@1.2.3.4', 'shop@^^1', 'shop@not a range', 'shop@../1.0.0'])(
    'refuses %j as a version',
    (ref) => {
      expect(() => parseRef(ref)).toThrow(expect.objectContaining({ code: 'version-invalid' }));
    },
  );

  it('refuses 10,000 characters, and does not repeat them', () => {
    expect(() => parseRef(`shop@${'1'.repeat(10_000)}`)).toThrow(
      expect.objectContaining({ code: 'version-invalid', message: expect.stringMatching(/^.{0,300}$/) }),
    );
  });

  it.each(['', '@1.0.0', '../shop@1.0.0', 'a b@1.0.0'])('refuses %j as a name', (ref) => {
    expect(() => parseRef(ref)).toThrow(expect.objectContaining({ code: 'model-name-invalid' }));
  });

  it('names a model as a whole only without "@"', () => {
    expect(parseRef('shop').all).toBe(true);
    expect(parseRef('shop@latest').all).toBe(false);
  });

  it('finds every version by its own reference', () => {
    fc.assert(
      fc.property(fc.uniqueArray(version, { minLength: 1 }), fc.nat(), (all, index) => {
        const one = all[index % all.length]!;
        expect(resolveRef(parseRef(formatRef('shop', one)), all)).toBe(one);
      }),
    );
  });

  it('resolves a range to its highest match, whatever the order of the versions', () => {
    const range = fc
      .tuple(fc.constantFrom('^', '~', '>=', ''), fc.nat(30), fc.nat(30))
      .map(([op, a, b]) => `${op}${a}.${b}`);
    fc.assert(
      fc.property(fc.uniqueArray(version), range, (all, wanted) => {
        const matching = all.filter((each) => semver.satisfies(each, wanted));
        fc.pre(matching.length > 0);
        expect(resolveRef(parseRef(`shop@${wanted}`), all)).toBe(semver.rsort(matching)[0]);
      }),
    );
  });
});

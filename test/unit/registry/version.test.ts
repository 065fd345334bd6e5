import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { checkVersion, isVersion, latestVersion, newestFirst } from '../../../src/core/registry/version.ts';
import { version } from './arbitraries.ts';

describe('versions', () => {
  it.each(['0.1.0', '1.10.0', '1.2.0-beta.1', '0.0.0'])('takes %s', (text) => {
    expect(checkVersion(text)).toBe(text);
  });

  it.each([
    '',
    '1',
    '1.2',
    'v1.2.3',
    '=1.2.3',
    ' 1.2.3',
    '01.2.3',
    '1.2.3-',
    '../1.2.3',
    '1.2.3/..',
    '1.2.3+ab',
    '1.2.3-\u03b2',
    `1.2.3-${'a'.repeat(60)}`,
    '99999999999999999999.0.0',
  ])('refuses %j', (text) => {
    expect(() => checkVersion(text)).toThrow(expect.objectContaining({ code: 'version-invalid' }));
  });

  it('takes whatever semantic versioning calls a version, in its one spelling', () => {
    fc.assert(fc.property(version, (text) => isVersion(text)));
  });
});

describe('order', () => {
  it('puts 1.10 before 1.9, and a release before its pre-releases', () => {
    const versions = ['1.9.0', '1.10.0-rc.1', '1.10.0', '1.2.0', '1.10.0-rc.2'];
    expect(newestFirst(versions, (each) => each)).toEqual([
      '1.10.0',
      '1.10.0-rc.2',
      '1.10.0-rc.1',
      '1.9.0',
      '1.2.0',
    ]);
  });

  it('is that of the semver package', () => {
    fc.assert(
      fc.property(fc.array(version), (versions) => {
        expect(newestFirst(versions, (each) => each)).toEqual(semver.rsort([...versions]));
      }),
    );
  });
});

describe('the latest version', () => {
  it('is a pre-release only where there is no release', () => {
    expect(latestVersion(['1.0.0', '2.0.0-beta.1'])).toBe('1.0.0');
    expect(latestVersion(['2.0.0-beta.1', '2.0.0-beta.2'])).toBe('2.0.0-beta.2');
    expect(latestVersion([])).toBeNull();
  });
});

import fc from 'fast-check';

/** Versions, some with a pre-release tag. */
export const version = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.option(fc.constantFrom('alpha', 'beta.1', 'beta.2', 'rc.11')))
  .map(([major, minor, patch, tag]) => `${major}.${minor}.${patch}${tag === null ? '' : `-${tag}`}`);

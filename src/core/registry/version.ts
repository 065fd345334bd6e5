import semver from 'semver';
import { ArboretumError } from '../errors.ts';

/** Long enough for any pre-release tag in use, short enough for a folder's name beside a model's. */
const maxVersionLength = 64;

/**
 * A version in its one spelling: `1.2.3` or `1.2.3-beta.1`, without a leading `v` or `=`. Build metadata
 * (`+abc`) is refused, because semantic versioning gives versions that differ only in it the same rank.
 *
 * @throws {ArboretumError} `version-invalid`
 */
export function checkVersion(text: string): string {
  if (isVersion(text)) return text;
  const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  const message = text.includes('+')
    ? `"${shown}" has build metadata, which versions of models cannot have.`
    : `"${shown}" is not a semantic version.`;
  throw new ArboretumError('version-invalid', message, 'Write three numbers, such as 1.2.0 or 1.2.0-beta.1.');
}

export function isVersion(text: string): boolean {
  return text.length <= maxVersionLength && semver.parse(text)?.version === text;
}

/** The versions, newest first by semantic version. Each must be valid. */
export function newestFirst<T>(items: readonly T[], versionOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, version: new semver.SemVer(versionOf(item)) }))
    .sort((a, b) => b.version.compare(a.version))
    .map(({ item }) => item);
}

/** The highest release, or the highest pre-release where there is nothing else; null for none. */
export function latestVersion(versions: readonly string[]): string | null {
  return semver.maxSatisfying([...versions], '*') ?? newestFirst(versions, (version) => version)[0] ?? null;
}

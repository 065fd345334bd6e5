import semver from 'semver';
import { ArboretumError } from '../../errors.ts';

/** Which versions are meant. */
export interface VersionRange {
  /** @param version a valid one */
  includes(version: string): boolean;
}

/** Longer than any range that people write; what npm's parser does with a longer one takes a while. */
const mostCharacters = 200;

const everything: VersionRange = { includes: () => true };

/**
 * Reads a range in npm's grammar: `1.*`, `^1.2`, `>=1.2 <2`, `~2.1`, `1.x || 3`. Pre-releases are in it only where npm's
 * rules say so: one of its comparators must name a pre-release of the same three numbers. `*` (and no range at all)
 * means every version, pre-releases too.
 *
 * @throws {ArboretumError} `version-invalid`
 */
export function parseRange(text: string | undefined): VersionRange {
  const wanted = text?.trim();
  if (wanted === undefined || /^[*x]$/i.test(wanted)) return everything;
  if (wanted === '' || wanted.length > mostCharacters) throw invalid(wanted);
  try {
    const range = new semver.Range(wanted);
    return { includes: (version) => range.test(version) };
  } catch {
    throw invalid(wanted);
  }
}

function invalid(text: string): ArboretumError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  return new ArboretumError(
    'version-invalid',
    `"${shown}" is not a range of versions.`,
    'Write for instance 1.*, ^1.2, ~2.1, ">=1.2 <2" or "1.x || 3"; * means all.',
  );
}

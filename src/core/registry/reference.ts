import semver from 'semver';
import { ArboretumError } from '../errors.ts';
import { environmentNameProblem } from './governance/environmentName.ts';
import type { Placement } from './governance/placement.ts';
import { checkModelName } from './names.ts';
import { latestVersion, newestFirst } from './version.ts';

/** Which version of a model is meant. */
export type Selector =
  | { readonly kind: 'latest' }
  | { readonly kind: 'exact'; readonly version: string }
  | { readonly kind: 'range'; readonly range: string }
  | { readonly kind: 'environment'; readonly environment: string };

/** A parsed reference. `all`: no version was named, so it can stand for the model as a whole. */
export interface ModelRef {
  readonly name: string;
  readonly selector: Selector;
  readonly all: boolean;
}

const maxRefLength = 400;

/**
 * Reads `name`, `name@latest`, `name@1.2.3`, `name@^1.2` (any npm range) or `name@production` (an environment).
 *
 * @throws {ArboretumError} `model-name-invalid` or `version-invalid`
 */
export function parseRef(text: string): ModelRef {
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  checkModelName(name);
  if (at < 0) return { name, selector: { kind: 'latest' }, all: true };
  if (text.length > maxRefLength) throw badSelector(name, `${text.slice(at + 1, at + 61)}...`);
  const wanted = text.slice(at + 1).trim();
  return { name, selector: parseSelector(name, wanted), all: false };
}

function parseSelector(name: string, wanted: string): Selector {
  if (wanted === 'latest') return { kind: 'latest' };
  if (wanted === '') throw badSelector(name, wanted);
  const exact = semver.parse(wanted);
  if (exact !== null) return { kind: 'exact', version: exact.version };
  if (environmentNameProblem(wanted) === null) return { kind: 'environment', environment: wanted };
  if (semver.validRange(wanted) === null) throw badSelector(name, wanted);
  return { kind: 'range', range: wanted };
}

function badSelector(name: string, wanted: string): ArboretumError {
  return new ArboretumError(
    'version-invalid',
    `"${wanted}" in "${name}@${wanted}" is neither a version, a range of versions nor an environment.`,
    `Write ${name}@1.2.0, ${name}@^1.2 or ${name}@latest.`,
  );
}

/**
 * The version that a reference means: of a range the highest match. Pre-releases match a range only as npm's
 * rules say; `latest` is a pre-release only where there are no releases.
 *
 * @param versions all versions of the model, valid, in any order
 * @param placements which of them are in an environment
 * @throws {ArboretumError} `model-not-found`
 */
export function resolveRef(
  ref: ModelRef,
  versions: readonly string[],
  placements: readonly Placement[] = [],
): string {
  if (versions.length === 0) {
    throw new ArboretumError(
      'model-not-found',
      `There is no model "${ref.name}".`,
      'See which there are in the Models view, or with "models list".',
    );
  }
  const found = pick(ref.selector, versions, placements);
  if (found !== null) return found;
  const known = newestFirst(versions, (version) => version);
  throw new ArboretumError(
    'model-not-found',
    `Model "${ref.name}" ${missing(ref.selector)}.`,
    `Versions: ${known.slice(0, 5).join(', ')}${known.length > 5 ? `, and ${known.length - 5} older ones` : ''}.`,
  );
}

function pick(
  selector: Selector,
  versions: readonly string[],
  placements: readonly Placement[],
): string | null {
  switch (selector.kind) {
    case 'latest':
      return latestVersion(versions);
    case 'exact':
      return versions.includes(selector.version) ? selector.version : null;
    case 'range':
      return semver.maxSatisfying([...versions], selector.range);
    case 'environment':
      return placements.find((each) => sameName(each.environment, selector.environment))?.version ?? null;
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function missing(selector: Selector): string {
  switch (selector.kind) {
    case 'exact':
      return `has no version ${selector.version}`;
    case 'range':
      return `has no version that matches ${selector.range}`;
    case 'environment':
      return `has no version in an environment "${selector.environment}"`;
    case 'latest':
      return 'has no versions';
  }
}

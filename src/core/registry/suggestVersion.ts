import semver from 'semver';
import type { Signature } from '../dataset/signature.ts';
import { ArboretumError } from '../errors.ts';
import type { Recipe } from './draft.ts';

export type VersionChange = 'first' | 'major' | 'minor' | 'patch';

export interface VersionSuggestion {
  readonly version: string;
  readonly change: VersionChange;
  /** One sentence for the user: what changed since the newest version. */
  readonly reason: string;
}

export const firstVersion = '0.1.0';

/**
 * The next version of a model, from what changed since its newest one. Major: its callers have to change
 * (task, target, classes, or the columns that its input needs). Minor: the same input gives another model
 * (parameters, derived features, split, seed). Patch: the same recipe on new data. New levels of a category
 * come with new data and are no change of the signature: an unseen level is missing, not an error.
 *
 * @param newest the model's highest version and its recipe; null: there is none yet. A null recipe: it cannot
 *   be read, and then the worst is assumed.
 * @returns a version above `newest`
 * @throws {ArboretumError} `version-invalid` when there is no higher version
 */
export function suggestVersion(
  newest: { readonly version: string; readonly recipe: Recipe | null } | null,
  next: Recipe,
): VersionSuggestion {
  if (newest === null) return { version: firstVersion, change: 'first', reason: 'It is the first version.' };
  if (newest.recipe === null) {
    const reason = `Version ${newest.version} cannot be read, so that everything may have changed.`;
    return { version: increase(newest.version, 'major'), change: 'major', reason };
  }
  const { change, reason } = compare(newest.recipe, next);
  return { version: increase(newest.version, change), change, reason };
}

/** The version above `version`. @throws {ArboretumError} `version-invalid` when the numbers are exhausted */
export function increase(version: string, change: 'major' | 'minor' | 'patch'): string {
  const next = semver.inc(version, change);
  if (next !== null && semver.valid(next) !== null && semver.gt(next, version)) return next;
  throw new ArboretumError(
    'version-invalid',
    `There is no ${change} version after ${version}.`,
    'Name the version yourself.',
  );
}

interface Change {
  readonly change: 'major' | 'minor' | 'patch';
  readonly reason: string;
}

function compare(previous: Recipe, next: Recipe): Change {
  const major = signatureChange(previous, next);
  if (major !== null) return { change: 'major', reason: major };
  const minor = recipeChange(previous, next);
  if (minor !== null) return { change: 'minor', reason: minor };
  const sameData = previous.lineage.sha256 === next.lineage.sha256;
  return {
    change: 'patch',
    reason: `The recipe is the same${sameData ? ', and the data too' : ', on new data'}.`,
  };
}

function signatureChange(previous: Recipe, next: Recipe): string | null {
  if (previous.task !== next.task) return `The task changed from ${previous.task} to ${next.task}.`;
  const from = previous.signature.target;
  const to = next.signature.target;
  if (from.column !== to.column) return `The target changed from "${from.column}" to "${to.column}".`;
  if (!same(from, to)) return `The classes of the target "${to.column}" changed.`;

  const before = inputColumns(previous.signature);
  const after = inputColumns(next.signature);
  const parts = [
    listed(
      'added',
      [...after.keys()].filter((column) => !before.has(column)),
    ),
    listed(
      'removed',
      [...before.keys()].filter((column) => !after.has(column)),
    ),
    listed(
      'of another type',
      [...after]
        .filter(([column, kind]) => before.has(column) && before.get(column) !== kind)
        .map(([column]) => column),
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `The input columns changed: ${parts.join('; ')}.`;
}

/** Column to kind (of dates in text also how they are written), of the columns that a model needs in its input. */
function inputColumns(signature: Signature): Map<string, string> {
  return new Map(
    signature.features.map((feature) => [
      feature.column,
      feature.kind === 'date' ? `date ${feature.format ?? 'ISO 8601'}` : feature.kind,
    ]),
  );
}

function recipeChange(previous: Recipe, next: Recipe): string | null {
  if (previous.objective !== next.objective) {
    return `The objective changed from ${previous.objective} to ${next.objective}.`;
  }
  const params = listed('Changed parameters', changedKeys(previous.params, next.params));
  if (params !== null) return `${params}.`;
  if (!same(derivation(previous.signature), derivation(next.signature))) {
    return 'The features that are made from the input columns changed.';
  }
  const settings = listed('Changed settings', changedKeys(settingsOf(previous), settingsOf(next)));
  return settings === null ? null : `${settings}.`;
}

/** How features are made from columns, without the levels, which belong to the data. */
function derivation(signature: Signature): unknown {
  return signature.features.map((feature) => [
    feature.name,
    feature.column,
    feature.kind === 'date' ? feature.part : null,
  ]);
}

/** The training's settings, without where the data lies and without what is compared on its own. */
function settingsOf({ spec }: Recipe): Record<string, unknown> {
  const { data: _data, target: _target, params: _params, ...settings } = spec;
  return settings;
}

function changedKeys(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((key) => !same(a[key], b[key])).sort();
}

const mostListed = 3;

function listed(label: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const shown = names.slice(0, mostListed).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return `${label}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Deep equality of JSON values; the order of keys does not count, a missing key equals `undefined`. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) =>
    same(left[key], right[key]),
  );
}

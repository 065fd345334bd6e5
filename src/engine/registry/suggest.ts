import { ArboretumError } from '../../core/errors.ts';
import type { Recipe, VersionDraft } from '../../core/registry/draft.ts';
import { checkModelName } from '../../core/registry/names.ts';
import {
  firstVersion,
  increase,
  suggestVersion,
  type VersionSuggestion,
} from '../../core/registry/suggestVersion.ts';
import { newestFirst } from '../../core/registry/version.ts';
import type { Layout } from '../store/layout.ts';
import type { Store } from '../store/open.ts';
import { readManifest } from './manifest.ts';
import { type VersionRow, versionRows } from './rows.ts';

/** The version that a draft would get if it were registered now, and why. */
export function suggestForDraft(store: Store, draft: VersionDraft): VersionSuggestion {
  checkModelName(draft.name);
  return store.read('suggesting a version', (db) =>
    suggestAfter(store.layout, versionRows(db, draft.name), draft),
  );
}

/**
 * The version to expect while nothing is known of the training yet: the same recipe on new data. The one that
 * registration takes can be higher.
 *
 * @throws {ArboretumError} `model-name-invalid`
 */
export function suggestForName(store: Store, name: string): string {
  checkModelName(name);
  const newest = store.read('suggesting a version', (db) => newestOf(versionRows(db, name)));
  return newest === undefined ? firstVersion : increase(newest.version, 'patch');
}

/** The suggestion after the registered versions of a model. */
export function suggestAfter(
  layout: Layout,
  registered: readonly VersionRow[],
  draft: VersionDraft,
): VersionSuggestion {
  const newest = newestOf(registered);
  return suggestVersion(
    newest === undefined ? null : { version: newest.version, recipe: recipeOf(layout, newest) },
    draft,
  );
}

function newestOf(rows: readonly VersionRow[]): VersionRow | undefined {
  return newestFirst(rows, (row) => row.version)[0];
}

/** Null when `model.json` is not what was registered. */
function recipeOf(layout: Layout, row: VersionRow): Recipe | null {
  try {
    const manifest = readManifest(layout, row.name, row.version);
    return manifest.sha256 === row.manifest_sha256 ? manifest.version : null;
  } catch (error) {
    if (error instanceof ArboretumError) return null;
    throw error;
  }
}

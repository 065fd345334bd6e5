import { formatRef } from '../formatRef.ts';

/** How versions are called beside one another: `1.3.0`, or `name@1.3.0` where they are of several models. */
export function versionLabels(
  versions: readonly { readonly name: string; readonly version: string }[],
): string[] {
  const oneModel = versions.every(({ name }) => name === versions[0]?.name);
  return versions.map(({ name, version }) => (oneModel ? version : formatRef(name, version)));
}

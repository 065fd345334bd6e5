/**
 * A file that the build puts beside the bundle this code is in. From the sources, where the tests run, it is
 * `source`, relative to this file; undefined there means that the caller has its own default.
 */
export function builtFile(built: string, source: string): URL;
export function builtFile(built: string, source: undefined): URL | undefined;
export function builtFile(built: string, source: string | undefined): URL | undefined {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${built}`, import.meta.url);
  return source === undefined ? undefined : new URL(source, import.meta.url);
}

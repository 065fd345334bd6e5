/** `name@1.2.3`: how a version is called everywhere. */
export function formatRef(name: string, version: string): string {
  return `${name}@${version}`;
}

const plain = /^[a-z][a-z0-9_-]{0,39}$/i;

/** `x` and `v1` are ranges of npm's, though they look like words. */
const range = /^[xv][0-9]*$/i;

/**
 * Why a text cannot be the name of an environment, as the end of a sentence; null when it can. It stands after the `@`
 * of references, where versions, ranges and `latest` stand too.
 */
export function environmentNameProblem(name: string): string | null {
  if (name === '') return 'it has no name';
  if (name.length > 40) return `its name has ${name.length} characters, and 40 are allowed`;
  if (name.toLowerCase() === 'latest') return '"latest" always means the newest version';
  if (range.test(name)) return `"${name}" is a range of versions`;
  return plain.test(name)
    ? null
    : `"${name}" is no name: a letter, then letters a to z, digits, "-" and "_" are allowed`;
}

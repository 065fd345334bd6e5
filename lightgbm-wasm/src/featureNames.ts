import { LightGBMError } from './errors.ts';

/**
 * LightGBM refuses the characters `" , : [ ] { }` in feature names. Its text format separates names by
 * spaces and lines by line breaks: it turns a space into `_` with no more than a log line, and other white
 * space, control characters and empty names spoil the file. All of these are errors here, as are two equal
 * names; anything else, non-ASCII letters included, is kept as it is.
 */
export function checkFeatureNames(names: readonly string[], columns: number): void {
  if (names.length !== columns) {
    throw new LightGBMError('argument', `${names.length} feature names were given for ${columns} columns.`);
  }
  const positions = new Map<string, number>();
  names.forEach((name, index) => {
    const problem = describeProblem(name);
    if (problem !== undefined) {
      throw new LightGBMError(
        'argument',
        `Feature name ${JSON.stringify(name)} (column ${index}) ${problem}.`,
      );
    }
    const earlier = positions.get(name);
    if (earlier !== undefined) {
      throw new LightGBMError(
        'argument',
        `Feature name ${JSON.stringify(name)} is given twice, for columns ${earlier} and ${index}.`,
      );
    }
    positions.set(name, index);
  });
}

function describeProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (!name.isWellFormed()) return 'is not valid Unicode';
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const refused = /[\u0000-\u0020\u007f",:[\]{}]/.exec(name);
  if (refused === null) return undefined;
  return `contains ${JSON.stringify(refused[0])}, which LightGBM's text format cannot hold`;
}

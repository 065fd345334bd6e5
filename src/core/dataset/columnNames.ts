/** Names of columns as the user meets them, and what had to be done to get them. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Makes names unique and not empty: an empty one becomes `column_<position>`, a repeated one gets `_2`, `_3`...
 *
 * @param cells the names in the file; null without a header
 * @param count number of columns
 */
export function uniqueColumnNames(cells: readonly string[] | null, count: number): ColumnNames {
  const warnings: string[] = [];
  if (cells === null) {
    warnings.push(
      `The file seems to have no header row: the columns are named column_1 to column_${count}. Add a header if the first row was one.`,
    );
  }
  const taken = new Set(cells ?? []);
  const names: string[] = [];
  const used = new Set<string>();
  let empty = 0;
  const repeated = new Set<string>();
  for (let index = 0; index < count; index++) {
    const given = cells?.[index]?.trim() ?? '';
    let name = given === '' ? `column_${index + 1}` : given;
    if (given === '' && cells !== null) empty++;
    if (used.has(name)) {
      repeated.add(name);
      name = freeName(name, (candidate) => used.has(candidate) || taken.has(candidate));
    }
    used.add(name);
    names.push(name);
  }
  if (empty > 0) {
    warnings.push(
      empty === 1
        ? 'One column has no name and was named after its position.'
        : `${empty} columns have no name and were named after their position.`,
    );
  }
  if (repeated.size > 0) {
    const list = [...repeated].slice(0, 5).join(', ');
    warnings.push(
      `Several columns have the same name (${list}${repeated.size > 5 ? ', ...' : ''}): the later ones got a number, such as ${names.find((name) => /_\d+$/.test(name))}.`,
    );
  }
  return { names, warnings };
}

/** `name_2`, `name_3`, ...: the first that is free. */
export function freeName(name: string, isTaken: (candidate: string) => boolean): string {
  for (let number = 2; ; number++) {
    const candidate = `${name}_${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** A string as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** An identifier in quotes. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * The internal name of the column at an index. Queries never contain the user's column names, so that
 * duplicate, empty or strange ones cannot break them.
 */
export function columnAlias(index: number): string {
  return `c${index}`;
}

/** `c0, c1, ...` */
export function columnAliases(count: number): string {
  return Array.from({ length: count }, (_, index) => columnAlias(index)).join(', ');
}

/** A path as a literal for DuckDB's readers, which take `*`, `?` and `[` for a pattern unless they are escaped. */
export function fileLiteral(path: string): string {
  return literal(path.replace(/[*?[]/g, '[$&]'));
}

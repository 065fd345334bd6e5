/**
 * A first query over a data file: every column, those named if they are known.
 * @param path relative to the workspace, with forward slashes
 */
export function sqlTemplate(path: string, columns: readonly string[]): string {
  const selected = columns.length === 0 ? '  *' : columns.map((name) => `  ${identifier(name)}`).join(',\n');
  return `-- The rows of this query are a dataset: train on it, predict with it.
-- It is DuckDB SQL, read-only, over files of this workspace; paths are relative to its folder.
SELECT
${selected}
FROM '${path.replaceAll("'", "''")}'
-- WHERE ...
`;
}

/** Always quoted: names that need no quotes may be keywords, such as `left`. */
function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

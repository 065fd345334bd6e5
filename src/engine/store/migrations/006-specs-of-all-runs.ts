/** Runs that were started from no file have a spec too: `path` may be null. SQLite changes a column by a new table. */
export const specsOfAllRuns = `
CREATE TABLE spec_of_run (
  run TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  path TEXT,
  -- Of the text in UTF-8, hexadecimal.
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO spec_of_run SELECT run, path, sha256, text FROM run_spec;
DROP TABLE run_spec;
ALTER TABLE spec_of_run RENAME TO run_spec;
`;

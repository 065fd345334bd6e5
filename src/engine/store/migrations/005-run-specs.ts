/** The spec files from which runs were started, as they stood then. */
export const runSpecs = `
CREATE TABLE run_spec (
  run TEXT PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  -- Of the text in UTF-8, hexadecimal.
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

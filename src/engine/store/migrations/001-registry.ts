/**
 * Versions and runs. Names and versions are compared without case, because their folders are on Windows and
 * macOS. `revision` counts the changes of each topic, so that a window sees what another one changed.
 */
export const registry = `
CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  version TEXT NOT NULL COLLATE NOCASE,
  created TEXT NOT NULL,
  task TEXT NOT NULL CHECK (task IN ('regression', 'binary', 'multiclass')),
  data TEXT NOT NULL,
  target TEXT NOT NULL,
  metric_name TEXT,
  metric_value REAL,
  -- SHA-256 of model.json, which holds those of the other files.
  manifest_sha256 TEXT NOT NULL,
  -- Sizes and times of the files when they were last seen to match their hashes.
  stamp TEXT NOT NULL,
  UNIQUE (name, version),
  CHECK ((metric_name IS NULL) = (metric_value IS NULL))
) STRICT;

CREATE TRIGGER version_immutable
BEFORE UPDATE OF name, version, created, task, data, target, metric_name, metric_value, manifest_sha256 ON version
BEGIN SELECT raise(ABORT, 'a registered version never changes'); END;

CREATE TABLE run (
  id TEXT PRIMARY KEY,
  -- Which process runs it: see alive.ts.
  process TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled', 'interrupted')),
  data TEXT NOT NULL,
  target TEXT NOT NULL,
  model TEXT NOT NULL,
  version TEXT,
  metric_name TEXT,
  metric_value REAL,
  error_code TEXT,
  error_message TEXT,
  error_hint TEXT,
  started TEXT NOT NULL,
  ended TEXT,
  CHECK ((metric_name IS NULL) = (metric_value IS NULL)),
  CHECK ((error_code IS NULL) = (error_message IS NULL))
) STRICT;

CREATE INDEX run_by_start ON run (started DESC);
CREATE INDEX run_running ON run (process) WHERE status = 'running';

CREATE TABLE revision (
  topic TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO revision (topic, value) VALUES ('registry', 0), ('runs', 0);

CREATE TRIGGER version_added AFTER INSERT ON version
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'registry'; END;
CREATE TRIGGER version_removed AFTER DELETE ON version
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'registry'; END;
CREATE TRIGGER run_added AFTER INSERT ON run
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'runs'; END;
CREATE TRIGGER run_changed AFTER UPDATE ON run
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'runs'; END;
CREATE TRIGGER run_removed AFTER DELETE ON run
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'runs'; END;
`;

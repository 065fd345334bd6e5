/**
 * Studies of hyperparameters with their trials. `definition` is what makes the trials what they are (JSON, see
 * definition.ts); `revision` counts a study's changes, and each trial keeps the one that changed it last, so that a
 * view asks for what is new. Times are seconds of the study's own clock, which stands still while it does not run.
 */
export const studies = `
CREATE TABLE study (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  -- Which process runs it, or ran it last: see alive.ts.
  process TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'stopped', 'failed', 'interrupted')),
  stop_reason TEXT CHECK (stop_reason IN
    ('trials', 'time-limit', 'no-improvement', 'exhausted', 'cancelled', 'all-failed', 'error')),
  stop_requested INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  error_hint TEXT,
  definition TEXT NOT NULL,
  workers INTEGER NOT NULL,
  created TEXT NOT NULL,
  resumed TEXT,
  deadline TEXT,
  ended TEXT,
  seconds REAL NOT NULL DEFAULT 0,
  -- Its clock when the last run began.
  seconds_before REAL NOT NULL DEFAULT 0,
  holdout_best REAL,
  holdout_default REAL,
  holdout_trial INTEGER,
  -- Why the same seed may not give the same trials again; null: it does.
  irreproducible TEXT,
  registered TEXT,
  revision INTEGER NOT NULL DEFAULT 0,
  CHECK ((error_code IS NULL) = (error_message IS NULL))
) STRICT;

CREATE TABLE trial (
  study INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('default', 'given', 'warm-start', 'search')),
  params TEXT NOT NULL,
  params_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'pruned', 'failed', 'stopped')),
  value REAL,
  std REAL,
  rounds INTEGER,
  started REAL NOT NULL,
  reason TEXT,
  starred INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL,
  PRIMARY KEY (study, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX trial_by_value ON trial (study, state, value);
CREATE INDEX trial_by_revision ON trial (study, revision);

-- A fold that has been evaluated, wholly or up to where it was pruned.
CREATE TABLE fold (
  study INTEGER NOT NULL,
  trial INTEGER NOT NULL,
  fold INTEGER NOT NULL,
  value REAL,
  watched REAL NOT NULL,
  best_iteration INTEGER NOT NULL,
  rounds INTEGER NOT NULL,
  pruned_at INTEGER,
  started REAL NOT NULL,
  seconds REAL NOT NULL,
  worker INTEGER NOT NULL,
  PRIMARY KEY (study, trial, fold),
  FOREIGN KEY (study, trial) REFERENCES trial (study, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The watched metric after some rounds of a fold.
CREATE TABLE checkpoint (
  study INTEGER NOT NULL,
  trial INTEGER NOT NULL,
  fold INTEGER NOT NULL,
  round INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (study, trial, fold, round),
  FOREIGN KEY (study, trial) REFERENCES trial (study, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO revision (topic, value) VALUES ('studies', 0);

CREATE TRIGGER study_added AFTER INSERT ON study
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'studies'; END;
CREATE TRIGGER study_changed AFTER UPDATE ON study
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'studies'; END;
CREATE TRIGGER study_removed AFTER DELETE ON study
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'studies'; END;
`;

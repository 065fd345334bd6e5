/**
 * Experiments between versions. `plan` is what they are to find out (JSON, see core/experiment/experiment.ts), with the exact
 * versions once they have started. Outcomes that came in files are Parquet files beside the database, one a batch; those that
 * were recorded one by one are rows here.
 */
export const experiments = `
CREATE TABLE experiment (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE COLLATE NOCASE,
  plan TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'stopped', 'archived')),
  created TEXT NOT NULL,
  started TEXT,
  stopped TEXT,
  stop_reason TEXT,
  verdict TEXT
) STRICT;

CREATE TABLE experiment_event (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT,
  detail TEXT
) STRICT;

CREATE INDEX experiment_event_by_experiment ON experiment_event (experiment, id);

CREATE TRIGGER experiment_event_append_only BEFORE UPDATE ON experiment_event
BEGIN SELECT raise(ABORT, 'the timeline of an experiment is never changed'); END;

CREATE TABLE outcome_batch (
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('recorded', 'imported', 'replayed')),
  time TEXT NOT NULL,
  data TEXT,
  rows INTEGER NOT NULL,
  units INTEGER NOT NULL,
  -- Its file has each unit once.
  distinct_units INTEGER NOT NULL,
  metrics TEXT NOT NULL,
  segments TEXT NOT NULL,
  skipped TEXT NOT NULL,
  PRIMARY KEY (experiment, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  experiment INTEGER NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  unit TEXT NOT NULL,
  variant INTEGER NOT NULL,
  time TEXT NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL
) STRICT;

CREATE INDEX observation_by_experiment ON observation (experiment);

INSERT INTO revision (topic, value) VALUES ('experiments', 0);

CREATE TRIGGER experiment_added AFTER INSERT ON experiment
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
CREATE TRIGGER experiment_changed AFTER UPDATE ON experiment
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
CREATE TRIGGER experiment_removed AFTER DELETE ON experiment
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
CREATE TRIGGER experiment_event_added AFTER INSERT ON experiment_event
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
CREATE TRIGGER outcome_batch_added AFTER INSERT ON outcome_batch
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
CREATE TRIGGER outcome_batch_changed AFTER UPDATE ON outcome_batch
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
CREATE TRIGGER outcome_batch_removed AFTER DELETE ON outcome_batch
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'experiments'; END;
`;

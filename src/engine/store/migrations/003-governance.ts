/**
 * What may change about a version beside its files: which environment it is in, its tags, its words; the metrics that
 * queries ask for; and the audit trail, to which entries are only ever added.
 */
export const governance = `
CREATE TABLE placement (
  model TEXT NOT NULL COLLATE NOCASE,
  environment TEXT NOT NULL COLLATE NOCASE,
  version TEXT NOT NULL COLLATE NOCASE,
  since TEXT NOT NULL,
  PRIMARY KEY (model, environment),
  FOREIGN KEY (model, version) REFERENCES version (name, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX placement_by_version ON placement (model, version);

CREATE TABLE tag (
  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (version, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE annotation (
  version INTEGER PRIMARY KEY REFERENCES version (id) ON DELETE CASCADE,
  description TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT;

-- All metrics on the holdout: model.json has them too, but queries do not read files.
CREATE TABLE metric (
  version INTEGER NOT NULL REFERENCES version (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (version, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('created', 'imported', 'tagged', 'untagged', 'described', 'noted', 'promoted',
    'rolled-back', 'left', 'exported', 'pushed', 'deleted')),
  model TEXT NOT NULL COLLATE NOCASE,
  version TEXT NOT NULL COLLATE NOCASE,
  environment TEXT COLLATE NOCASE,
  replaced TEXT,
  reason TEXT,
  gates TEXT,
  detail TEXT
) STRICT;

CREATE INDEX event_by_model ON event (model, id);

CREATE TRIGGER event_append_only BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'the audit trail is never shortened'); END;
CREATE TRIGGER event_added AFTER INSERT ON event
BEGIN UPDATE revision SET value = value + 1 WHERE topic = 'registry'; END;
`;

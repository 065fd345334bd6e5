import { ArboretumError } from '../../../core/errors.ts';
import { checkDescription, checkNote, checkTag } from '../../../core/registry/governance/labels.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import type { AnnotatedVersion, VersionAnnotation } from '../../../protocol/registry.ts';
import type { EngineParts } from '../../parts.ts';
import type { Transaction } from '../../store/transaction.ts';
import { findVersion } from '../show.ts';
import { recordEvent } from './recordEvent.ts';

/** More than anybody can read. */
const mostTags = 50;

/**
 * Changes tags and words of a version; each change is an entry of the audit trail. What is as it was already is passed
 * over.
 *
 * @throws {ArboretumError} `model-not-found`, `label-invalid`
 */
export function annotateVersion(
  parts: EngineParts,
  ref: string,
  change: VersionAnnotation,
): AnnotatedVersion {
  parts.requireWritable();
  const add = (change.addTags ?? []).map(checkTag);
  const remove = change.removeTags ?? [];
  const description = change.description === undefined ? undefined : checkDescription(change.description);
  const note = change.note === undefined ? undefined : checkNote(change.note);
  const store = parts.store();
  const { id, name, version } = findVersion(store, ref);
  return store.write(`changing ${formatRef(name, version)}`, (db) => {
    if (db.prepare('SELECT 1 FROM version WHERE id = ?').get(id) === undefined) {
      throw new ArboretumError('model-not-found', `${formatRef(name, version)} has just been deleted.`);
    }
    const about = { model: name, version };
    for (const tag of add) {
      const { changes } = db.prepare('INSERT OR IGNORE INTO tag (version, tag) VALUES (?, ?)').run(id, tag);
      if (Number(changes) > 0) recordEvent(db, { ...about, kind: 'tagged', detail: tag });
    }
    for (const tag of remove) {
      const { changes } = db.prepare('DELETE FROM tag WHERE version = ? AND tag = ?').run(id, tag);
      if (Number(changes) > 0) recordEvent(db, { ...about, kind: 'untagged', detail: tag });
      else if (!add.includes(tag)) throw noSuchTag(tag, formatRef(name, version));
    }
    const words = wordsOf(db, id);
    if (description !== undefined && description !== words.description) {
      setWords(db, id, { ...words, description });
      recordEvent(db, { ...about, kind: 'described', detail: description });
    }
    if (note !== undefined && note !== words.note) {
      setWords(db, id, { ...wordsOf(db, id), note });
      recordEvent(db, { ...about, kind: 'noted', detail: note });
    }
    const tags = tagsOf(db, id);
    if (tags.length > mostTags) {
      throw new ArboretumError('label-invalid', `A version can have ${mostTags} tags, and not more.`);
    }
    return { ref: formatRef(name, version), tags, ...wordsOf(db, id) };
  });
}

function noSuchTag(tag: string, ref: string): ArboretumError {
  return new ArboretumError('label-invalid', `${ref} has no tag "${tag.slice(0, 60)}".`);
}

function tagsOf(db: Transaction, id: number): string[] {
  return db
    .prepare('SELECT tag FROM tag WHERE version = ? ORDER BY tag')
    .all(id)
    .map((row) => String(row['tag']));
}

function wordsOf(db: Transaction, id: number): { description: string; note: string } {
  const row = db.prepare('SELECT description, note FROM annotation WHERE version = ?').get(id);
  return { description: String(row?.['description'] ?? ''), note: String(row?.['note'] ?? '') };
}

function setWords(
  db: Transaction,
  id: number,
  { description, note }: { description: string; note: string },
): void {
  db.prepare(
    `INSERT INTO annotation (version, description, note) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET description = excluded.description, note = excluded.note`,
  ).run(id, description, note);
}

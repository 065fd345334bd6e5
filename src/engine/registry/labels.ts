import type { Placement } from '../../core/registry/governance/placement.ts';
import type { Database } from '../store/connection.ts';

/** What users have said about a version. */
export interface Labels {
  readonly tags: readonly string[];
  readonly description: string;
  readonly note: string;
}

const none: Labels = { tags: [], description: '', note: '' };

/** The labels of all versions, by row id, as a function that answers for those without any too. */
export function readLabels(db: Database): (id: number) => Labels {
  const found = new Map<number, { tags: string[]; description: string; note: string }>();
  const entry = (id: number) => {
    const known = found.get(id) ?? { tags: [], description: '', note: '' };
    found.set(id, known);
    return known;
  };
  for (const row of db.prepare('SELECT version, tag FROM tag ORDER BY version, tag').all()) {
    entry(Number(row['version'])).tags.push(String(row['tag']));
  }
  for (const row of db.prepare('SELECT version, description, note FROM annotation').all()) {
    const labels = entry(Number(row['version']));
    labels.description = String(row['description']);
    labels.note = String(row['note']);
  }
  return (id) => found.get(id) ?? none;
}

/** Which version is in which environment: by model in lower case, in the order of the environments' names. */
export function readPlacements(db: Database, model?: string): ReadonlyMap<string, readonly Placement[]> {
  const sql = 'SELECT model, environment, version, since FROM placement';
  const rows =
    model === undefined
      ? db.prepare(`${sql} ORDER BY environment`).all()
      : db.prepare(`${sql} WHERE model = ? ORDER BY environment`).all(model);
  const byModel = new Map<string, Placement[]>();
  for (const row of rows) {
    const key = String(row['model']).toLowerCase();
    const placement = {
      environment: String(row['environment']),
      version: String(row['version']),
      since: String(row['since']),
    };
    const known = byModel.get(key);
    if (known === undefined) byModel.set(key, [placement]);
    else known.push(placement);
  }
  return byModel;
}

/** Environments of one version out of its model's placements. */
export function environmentsOf(placements: readonly Placement[] | undefined, version: string): string[] {
  return (placements ?? []).filter((each) => each.version === version).map(({ environment }) => environment);
}

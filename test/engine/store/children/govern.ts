/** Registers, promotes, tags, rolls back and deletes without end; says when it has begun. `govern.ts <workspace>` */
import { staysOf, rollbackTargets } from '../../../../src/core/registry/governance/stays.ts';
import { place, placedVersion } from '../../../../src/engine/registry/governance/place.ts';
import { readEvents } from '../../../../src/engine/registry/governance/readEvents.ts';
import { removeVersions } from '../../../../src/engine/registry/remove.ts';
import { openStore } from '../../../../src/engine/store/open.ts';
import { register } from '../versions.ts';

const [workspace] = process.argv.slice(2) as [string];
const store = openStore({ workspace });
const model = 'shop';
const environment = 'production';
const present = () => store.read('looking', (db) => placedVersion(db, model, environment));
for (let round = 0; ; round++) {
  // Twice through, so that there is something to roll back to.
  if (round === 2) process.stdout.write('going\n');
  const { version } = await register(store, model);
  const expected = present();
  store.write('promoting', (db) => place(db, { kind: 'promoted', model, environment, version, expected }));
  if (expected === null) continue;
  const { next } = store.read('looking', (db) => rollbackTargets(staysOf(readEvents(db, { model }))));
  const before = present();
  if (next[0] !== undefined && next[0] === expected) {
    store.write('rolling back', (db) =>
      place(db, { kind: 'rolled-back', model, environment, version: expected, expected: before }),
    );
  }
  await removeVersions(store, `${model}@${version}`);
}

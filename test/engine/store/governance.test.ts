import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staysOf } from '../../../src/core/registry/governance/stays.ts';
import { readEvents } from '../../../src/engine/registry/governance/readEvents.ts';
import { place, placedVersion } from '../../../src/engine/registry/governance/place.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { openStore } from '../../../src/engine/store/open.ts';
import { startChild } from './child.ts';
import { register, temporaryWorkspace } from './versions.ts';

let workspace: string;
let remove: () => void;
beforeEach(() => ({ workspace, remove } = temporaryWorkspace()));
afterEach(() => remove());

const model = 'shop';
const environment = 'production';

describe('two promotions at the same instant', () => {
  it('of two windows that saw the same: one wins, the other is told by whom', async () => {
    const stores = [openStore({ workspace }), openStore({ workspace })] as const;
    const { version: a } = await register(stores[0], model);
    const { version: b } = await register(stores[0], model);
    const promote = (store: (typeof stores)[number], version: string) =>
      store.write('promoting', (db) =>
        place(db, { kind: 'promoted', model, environment, version, expected: null }),
      );
    promote(stores[0], a);
    expect(() => promote(stores[1], b)).toThrow(
      expect.objectContaining({
        code: 'promotion-conflict',
        message: expect.stringMatching(
          /^shop@0\.1\.1 was not put into production: meanwhile 0\.1\.0 came .* by ./,
        ),
      }),
    );
    for (const store of stores) {
      expect(store.read('looking', (db) => placedVersion(db, model, environment))).toBe(a);
      store.close();
    }
  });

  it('of two processes end with one of them there, and a trail that says the same', async () => {
    const store = openStore({ workspace });
    const versions = [await register(store, model), await register(store, model)];
    const children = versions.map(({ version }) => startChild('promote.ts', [workspace, version]));
    await Promise.all(children.map((child) => child.line()));
    for (const child of children) child.process.stdin.write('go\n');
    const outcomes = (await Promise.all(children.map((child) => child.done()))).flat();
    expect(outcomes).toContain('promoted');
    for (const outcome of outcomes) expect(['promoted', 'promotion-conflict']).toContain(outcome);
    const { events, there } = store.read('looking', (db) => ({
      events: readEvents(db, { model }).filter(({ kind }) => kind === 'promoted'),
      there: placedVersion(db, model, environment),
    }));
    expect(events).toHaveLength(outcomes.filter((outcome) => outcome === 'promoted').length);
    expect(events.at(-1)!.version).toBe(there);
    store.close();
  });
});

describe('a process that is killed while it registers, promotes, rolls back and deletes', () => {
  const kills = Number(process.env['ARBORETUM_KILLS'] ?? 15);

  it(`leaves nothing half there, ${kills} times`, async () => {
    let promotions = 0;
    for (let k = 0; k < kills; k++) {
      const child = startChild('govern.ts', [workspace]);
      await child.line();
      // Spread over the milliseconds that its steps take, the same in each run of the test.
      await new Promise((resolve) => setTimeout(resolve, 5 + ((k * 37) % 90)));
      await child.kill();

      const notices: string[] = [];
      const store = openStore({ workspace, onNotice: ({ message }) => notices.push(message) });
      const models = await listModels(store);
      expect(notices).toEqual([]);
      const versions = models.flatMap((each) => each.versions);
      expect(versions.filter((each) => each.damaged)).toEqual([]);
      const { events, there } = store.read('looking', (db) => ({
        events: readEvents(db, { model }),
        there: placedVersion(db, model, environment),
      }));
      const [stay] = staysOf(events);
      expect(stay?.to === null ? stay.version : null).toBe(there);
      if (there !== null) expect(versions.map((each) => each.version)).toContain(there);
      promotions = events.filter(({ kind }) => kind === 'promoted').length;
      store.close();
      const db = new DatabaseSync(join(workspace, '.arboretum/arboretum.db'));
      expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
      db.close();
    }
    expect(promotions).toBeGreaterThan(kills);
  });
});

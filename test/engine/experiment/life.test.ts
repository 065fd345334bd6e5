import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  archiveExperiment,
  changeExperiment,
  createExperiment,
  deleteExperiment,
  noteExperiment,
  startExperiment,
  stopExperiment,
} from '../../../src/engine/experiment/changeExperiments.ts';
import { readExperiment, readSummaries } from '../../../src/engine/experiment/readExperiments.ts';
import { routePrediction } from '../../../src/engine/experiment/route.ts';
import { place as putInto } from '../../../src/engine/registry/governance/place.ts';
import { pruneVersions } from '../../../src/engine/registry/prune.ts';
import { removeVersions } from '../../../src/engine/registry/remove.ts';
import { startChild } from '../store/child.ts';
import { type ExperimentPlace, key, openExperimentPlace, units } from './experimentPlace.ts';

let place: ExperimentPlace;
beforeEach(async () => {
  place = await openExperimentPlace();
});
afterEach(() => place.close());

const shown = () => place.parts.store().read('looking', (db) => readExperiment(db, key).experiment);
const failing = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('a life', () => {
  it('goes from a draft to the archive, and remembers it', () => {
    place.create({ hypothesis: 'The new one is better.' });
    expect(shown()).toMatchObject({
      state: 'draft',
      started: null,
      variants: [{ version: null }, { version: null }],
    });
    changeExperiment(place.parts, key, { hypothesis: 'It is.', coverage: 0.1 });
    const started = startExperiment(place.parts, key, { reason: 'All agreed' });
    expect(started).toMatchObject({
      state: 'running',
      coverage: 0.1,
      variants: [{ version: 'shop@1.0.0' }, { version: 'shop@1.1.0' }],
    });
    changeExperiment(place.parts, key, { coverage: 0.5, reason: 'Held for two days' });
    noteExperiment(place.parts, key, 'Backfill left out');
    stopExperiment(place.parts, key, 'Decided');
    archiveExperiment(place.parts, key);
    const { state, stopReason, events } = shown();
    expect([state, stopReason]).toEqual(['archived', 'Decided']);
    expect(events.map(({ kind, reason, detail }) => [kind, reason, detail])).toEqual([
      ['created', null, null],
      ['changed', null, null],
      ['started', 'All agreed', 'control is shop@1.0.0, treatment is shop@1.1.0'],
      ['coverage-raised', 'Held for two days', 'from 10 % to 50 %'],
      ['noted', 'Backfill left out', null],
      ['stopped', 'Decided', null],
      ['archived', null, null],
    ]);
    deleteExperiment(place.parts, key);
    expect(place.parts.store().read('looking', readSummaries)).toEqual([]);
  });

  it('has only the steps that make sense', () => {
    place.create();
    expect(() => stopExperiment(place.parts, key, 'x')).toThrow(
      failing('experiment-state', 'is a draft, and cannot be stopped'),
    );
    startExperiment(place.parts, key);
    expect(() => startExperiment(place.parts, key)).toThrow(
      failing('experiment-state', 'is running already'),
    );
    expect(() => archiveExperiment(place.parts, key)).toThrow(
      failing('experiment-state', 'cannot be archived'),
    );
    expect(() => deleteExperiment(place.parts, key)).toThrow(
      failing('experiment-state', 'it is not deleted'),
    );
    expect(() => stopExperiment(place.parts, key, '  ')).toThrow(failing('bad-usage', 'needs a reason'));
    stopExperiment(place.parts, key, 'Decided');
    expect(() => stopExperiment(place.parts, key, 'again')).toThrow(
      failing('experiment-state', 'has been stopped already'),
    );
    expect(() => startExperiment(place.parts, key)).toThrow(failing('experiment-state', 'cannot be started'));
  });

  it('does not change its plan while it runs, but for more coverage', () => {
    place.start({ coverage: 0.5 });
    expect(() => changeExperiment(place.parts, key, { coverage: 0.4 })).toThrow(
      failing('experiment-state', 'cannot be lowered'),
    );
    expect(() => changeExperiment(place.parts, key, { coverage: 1.5 })).toThrow(
      failing('experiment-invalid', 'coverage is above 1'),
    );
    // A plan that is right, and comes too late.
    const draft = {
      key,
      variants: [{ model: 'shop@1.0.0' }, { model: 'shop@2.0.0' }],
      metrics: [...shown().metrics],
    };
    expect(() => changeExperiment(place.parts, key, { draft })).toThrow(
      failing('experiment-state', 'its plan does not change any more'),
    );
    expect(changeExperiment(place.parts, key, { coverage: 1, name: 'All' })).toMatchObject({
      coverage: 1,
      name: 'All',
    });
  });

  it('begins no earlier than told, and not in the future', () => {
    place.create();
    expect(() => startExperiment(place.parts, key, { at: '2999-01-01' })).toThrow(
      failing('date-invalid', 'no time in the past'),
    );
    expect(startExperiment(place.parts, key, { at: '2026-01-01' }).started).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('variants', () => {
  it('are pinned at the start, whatever the environment holds later', () => {
    const environment = 'production';
    const promote = (version: string, expected: string | null) =>
      place.parts
        .store()
        .write('promoting', (db) =>
          putInto(db, { kind: 'promoted', model: 'shop', environment, version, expected }),
        );
    promote('1.0.0', null);
    place.create({ variants: [{ model: 'shop@production' }, { model: 'shop@latest' }] });
    startExperiment(place.parts, key);
    promote('2.0.0', '1.0.0');
    expect(shown().variants.map(({ version }) => version)).toEqual(['shop@1.0.0', 'shop@2.0.0']);
    const routed = new Set(
      Array.from({ length: 50 }, (_, k) => routePrediction(place.parts, { key, unit: `u${k}` }).model),
    );
    expect([...routed].sort()).toEqual(['shop@1.0.0', 'shop@2.0.0']);
  });

  it('must be there, and not be one and the same', () => {
    expect(() => place.create({ variants: [{ model: 'shop@1.0.0' }, { model: 'shop@9.0.0' }] })).toThrow(
      failing('model-not-found', '9.0.0'),
    );
    place.create({ variants: [{ model: 'shop@2.0.0' }, { model: 'shop@latest' }] });
    expect(() => startExperiment(place.parts, key)).toThrow(
      failing('experiment-invalid', 'are both shop@2.0.0'),
    );
    expect(() => place.create()).toThrow(failing('experiment-exists', 'trial already'));
  });

  it('are not deleted and not cleaned up while it runs', async () => {
    place.start();
    const store = place.parts.store();
    await expect(removeVersions(store, 'shop@1.0.0')).rejects.toMatchObject({
      code: 'version-in-use',
      message: expect.stringContaining('experiment trial'),
    });
    await expect(removeVersions(store, 'shop')).rejects.toMatchObject({ code: 'version-in-use' });
    expect(await pruneVersions(store, { keep: 1 })).toMatchObject({
      deleted: [],
      kept: [{ because: 'newest' }, { because: 'experiment' }, { because: 'experiment' }],
    });
    stopExperiment(place.parts, key, 'Decided');
    expect((await removeVersions(store, 'shop@1.0.0')).deleted).toEqual(['shop@1.0.0']);
  });

  it('that are gone all the same break it', async () => {
    place.start();
    place.parts
      .store()
      .write('as a hostile database', (db) =>
        db.prepare(`DELETE FROM version WHERE version = '1.1.0'`).run(),
      );
    const { verdict } = await place.evaluate();
    expect(verdict).toMatchObject({
      kind: 'broken',
      sentence: 'Broken: shop@1.1.0 is no longer in the registry.',
    });
  });
});

describe('routing', () => {
  it('answers the control where the experiment does not decide, and says why', () => {
    place.create({ coverage: 0.001 });
    const route = (unit = 'u1') => routePrediction(place.parts, { key, unit });
    expect(route()).toEqual({ variant: 'control', model: 'shop@1.0.0', reason: 'draft' });
    startExperiment(place.parts, key);
    expect(route()).toEqual({ variant: 'control', model: 'shop@1.0.0', reason: 'outside-coverage' });
    stopExperiment(place.parts, key, 'Decided');
    expect(route().reason).toBe('stopped');
    archiveExperiment(place.parts, key);
    expect(route().reason).toBe('archived');
    expect(() => route('')).toThrow(failing('outcome-invalid', 'empty'));
    expect(() => routePrediction(place.parts, { key: 'trail', unit: 'u' })).toThrow(
      expect.objectContaining({ code: 'experiment-not-found', hint: expect.stringContaining('trial') }),
    );
  });
});

describe('two processes', () => {
  it('that record at the same time lose nothing', async () => {
    place.start();
    const children = ['a', 'b'].map((prefix) =>
      startChild('observe.ts', [place.workspace, key, prefix, '100']),
    );
    await Promise.all(children.map((child) => child.done()));
    expect(shown().batches).toMatchObject([{ id: 'recorded', rows: 200, units: 200 }]);
    const { metrics } = await place.evaluate();
    expect(metrics[0]!.variants.reduce((sum, { n }) => sum + n, 0)).toBe(200);
  });
});

describe('a process that is killed while it imports', () => {
  const kills = Number(process.env['ARBORETUM_KILLS'] ?? 6);

  it(`leaves whole batches or none, ${kills} times`, async () => {
    place.start();
    const [a, b] = units as [string[], string[]];
    place.write('o.csv', [
      'unit,loss',
      ...a.map((unit) => `${unit},3`),
      ...b.map((unit, k) => `${unit},${2 + (k % 3)}`),
    ]);
    for (let kill = 0; kill < kills; kill++) {
      const child = startChild('importOutcomes.ts', [place.workspace, key, 'o.csv']);
      // Later in each run: in its first import, and between two of the later ones.
      for (let begun = 0; begun <= kill; begun++) await child.line();
      await child.kill();
      const { batches } = shown();
      for (const { rows, units: count } of batches) expect([rows, count]).toEqual([1000, 1000]);
      const { rows, metrics } = await place.evaluate();
      expect(rows).toBe(1000 * batches.length);
      if (batches.length > 0) expect(metrics[0]!.variants.map(({ n }) => n)).toEqual([a.length, b.length]);
    }
    expect(shown().batches.length).toBeGreaterThan(0);
  });
});

describe('in a workspace for viewing', () => {
  it('nothing is created', async () => {
    const { createParts } = await import('../../../src/engine/parts.ts');
    const parts = createParts({ workspace: place.workspace, workers: 1, readOnly: true });
    const input = { key, variants: [{ model: 'shop@1.0.0' }, { model: 'shop@1.1.0' }], metrics: [] };
    expect(() => createExperiment(parts, input)).toThrow(failing('workspace-read-only', ''));
    await parts.dispose();
  });
});

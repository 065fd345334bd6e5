import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/engine.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import { housesCsv, makeWorkspace } from '../datasets.ts';

/** Real models: 0.1.0 and 0.2.0 on the same holdout, 0.1.0 far better; 0.3.0 on other rows. */
let workspace: string;
let remove: () => Promise<void>;
let engine: Engine;
const model = 'houses';

beforeAll(async () => {
  const made = await makeWorkspace({ 'houses.csv': housesCsv(1200), 'bench.csv': housesCsv(400, 7) });
  workspace = made.path;
  remove = made.remove;
  engine = await createEngine({ workspace, workers: 1 });
  const train = (version: string, rounds: number, seed = 42, exclude: string[] = ['sold', 'kind']) =>
    engine.train({
      spec: { data: 'houses.csv', target: 'price', exclude, rounds, earlyStopping: 0, seed },
      name: model,
      version,
    });
  await train('0.1.0', 40);
  await train('0.2.0', 2);
  await train('0.3.0', 40, 7);
  await train('0.4.0', 40, 42, ['sold']);
});
afterAll(async () => {
  await engine.dispose();
  await remove();
});

const gate = (gates: readonly { name: string }[], name: string) => gates.find((each) => each.name === name);
const policy = (value: unknown) =>
  writeFile(join(workspace, '.arboretum/environments.json'), JSON.stringify(value));

describe('promotion', () => {
  it('puts a first version into an empty environment, and references follow', async () => {
    const promotion = await engine.promoteModel({ ref: 'houses@0.1.0', environment: 'production' });
    expect(promotion).toMatchObject({ ref: 'houses@0.1.0', promoted: true, replaced: null });
    expect(promotion.gates.map(({ name, passed }) => [name, passed])).toEqual([
      ['files', true],
      ['signature', true],
      ['not-worse', true],
    ]);
    expect((await engine.showModel('houses@production')).version).toBe('0.1.0');
    const [summary] = await engine.listModels();
    expect(summary!.placements).toMatchObject([{ environment: 'production', version: '0.1.0' }]);
    expect(summary!.versions.find(({ version }) => version === '0.1.0')!.environments).toEqual([
      'production',
    ]);
  });

  it('of what is there already changes nothing', async () => {
    const before = await engine.auditTrail({});
    expect(await engine.promoteModel({ ref: 'houses@0.1.0', environment: 'production' })).toMatchObject({
      promoted: false,
      replaced: null,
    });
    expect(await engine.auditTrail({})).toEqual(before);
  });

  it('of a version that is significantly worse is blocked, with the figures', async () => {
    const blocked = await engine.promoteModel({ ref: 'houses@0.2.0', environment: 'production' });
    expect(blocked.promoted).toBe(false);
    expect(gate(blocked.gates, 'not-worse')).toMatchObject({
      passed: false,
      detail: expect.stringContaining('MAE'),
    });
    expect((await engine.showModel('houses@production')).version).toBe('0.1.0');
  });

  it('of a version scored on other rows is blocked until it is judged on a dataset', async () => {
    const ref = 'houses@0.3.0';
    const blocked = await engine.checkPromotion({ ref, environment: 'production' });
    expect(gate(blocked.gates, 'not-worse')).toMatchObject({
      passed: false,
      detail: expect.stringContaining('scored on different rows'),
    });
    const judged = await engine.checkPromotion({ ref, environment: 'production', data: 'bench.csv' });
    expect(gate(judged.gates, 'not-worse')).toMatchObject({
      passed: true,
      detail: expect.stringContaining('bench.csv'),
    });
    expect(judged.promoted).toBe(false);
  });

  it('of a version that needs another column is blocked, and says which', async () => {
    const blocked = await engine.checkPromotion({ ref: 'houses@0.4.0', environment: 'production' });
    expect(gate(blocked.gates, 'signature')).toMatchObject({
      passed: false,
      detail: 'Callers of 0.1.0 have to change: a new column "kind".',
    });
  });

  it('overrides failed gates with a reason, never without', async () => {
    const request = { ref: 'houses@0.2.0', environment: 'production', force: true };
    await expect(engine.promoteModel(request)).rejects.toMatchObject({ code: 'bad-usage' });
    await expect(engine.promoteModel({ ...request, reason: '  ' })).rejects.toMatchObject({
      code: 'bad-usage',
    });
    const done = await engine.promoteModel({ ...request, reason: 'A drill' });
    expect(done).toMatchObject({ promoted: true, replaced: 'houses@0.1.0' });
    const [last] = await engine.auditTrail({ limit: 1 });
    expect(last).toMatchObject({
      ...{ kind: 'promoted', model, version: '0.2.0', environment: 'production', replaced: '0.1.0' },
      reason: 'A drill',
      gates: expect.arrayContaining([expect.objectContaining({ name: 'not-worse', passed: false })]),
    });
    expect(last!.actor).not.toBe('');
  });

  it('knows the environments of the policy, and their conditions', async () => {
    await expect(engine.promoteModel({ ref: 'houses@0.1.0', environment: 'eu' })).rejects.toMatchObject({
      code: 'environment-unknown',
    });
    await policy({ environments: [{ name: 'eu', require: ['r2 >= 0.8', 'mae < 0.001'], notWorse: false }] });
    const blocked = await engine.promoteModel({ ref: 'houses@0.1.0', environment: 'EU' });
    expect(blocked).toMatchObject({ environment: 'eu', promoted: false });
    expect(gate(blocked.gates, 'r2 >= 0.8')).toMatchObject({ passed: true });
    expect(gate(blocked.gates, 'mae < 0.001')).toMatchObject({ passed: false });
    expect(await engine.listEnvironments()).toEqual([
      { name: 'eu', gates: ['signature compatible', 'r2 >= 0.8', 'mae < 0.001'] },
    ]);
    await policy('nonsense');
    await expect(engine.listEnvironments()).rejects.toMatchObject({ code: 'policy-invalid' });
    await rm(join(workspace, '.arboretum/environments.json'));
    await mkdir(join(workspace, '.arboretum/environments.json'));
    await expect(engine.listEnvironments()).rejects.toMatchObject({ code: 'policy-invalid' });
    await rm(join(workspace, '.arboretum/environments.json'), { recursive: true });
  });

  it('of a version that is not there says which are', async () => {
    await expect(
      engine.promoteModel({ ref: 'houses@9.9.9', environment: 'production' }),
    ).rejects.toMatchObject({ code: 'model-not-found', hint: expect.stringContaining('0.4.0') });
  });

  it('of a damaged version is blocked, with a reason too', async () => {
    const file = join(workspace, '.arboretum/models/houses/0.3.0/model.txt');
    const whole = await readFile(file);
    await appendFile(file, '\n');
    const ref = 'houses@0.3.0';
    const blocked = await engine.promoteModel({ ref, environment: 'staging' });
    expect(blocked).toMatchObject({ promoted: false, gates: [{ name: 'files', passed: false }] });
    await expect(
      engine.promoteModel({ ref, environment: 'staging', force: true, reason: 'All the same' }),
    ).rejects.toMatchObject({ code: 'model-damaged' });
    await writeFile(file, whole);
    expect((await engine.promoteModel({ ref, environment: 'staging' })).promoted).toBe(true);
  });
});

describe('a version in an environment', () => {
  it('is not deleted, nor is its model', async () => {
    for (const ref of ['houses@0.3.0', 'houses@staging', 'houses']) {
      await expect(engine.deleteModel(ref)).rejects.toMatchObject({
        code: 'version-in-use',
        message: expect.stringContaining('is in '),
      });
    }
    expect((await engine.listModels())[0]!.versions).toHaveLength(4);
  });

  it('is deleted once it is out, which the trail remembers', async () => {
    expect(await engine.withdrawModel({ model, environment: 'staging', reason: 'Not needed' })).toEqual({
      withdrawn: 'houses@0.3.0',
    });
    await expect(engine.withdrawModel({ model, environment: 'staging' })).rejects.toMatchObject({
      code: 'environment-empty',
    });
    await expect(engine.showModel('houses@staging')).rejects.toMatchObject({ code: 'model-not-found' });
    await engine.deleteModel('houses@0.3.0');
    expect((await engine.auditTrail({ limit: 2 })).map(({ kind, version }) => [kind, version])).toEqual([
      ['deleted', '0.3.0'],
      ['left', '0.3.0'],
    ]);
    // And it cannot be rolled back to.
    expect(await engine.rollbackChoices(model, 'staging')).toEqual([]);
    await expect(engine.rollbackModel({ model, environment: 'staging' })).rejects.toMatchObject({
      code: 'rollback-impossible',
      message: expect.stringContaining('have been deleted'),
    });
  });
});

describe('rolling back', () => {
  it('restores what was there, one step, whatever the gates would say', async () => {
    expect(await engine.rollbackModel({ model, environment: 'production', reason: 'Alarm' })).toMatchObject({
      ref: 'houses@0.1.0',
      replaced: 'houses@0.2.0',
      promoted: true,
    });
    expect((await engine.showModel('houses@production')).version).toBe('0.1.0');
    await expect(engine.rollbackModel({ model, environment: 'production' })).rejects.toMatchObject({
      code: 'rollback-impossible',
    });
  });

  it('goes to any earlier occupant, and to nothing else', async () => {
    expect(await engine.rollbackChoices(model, 'production')).toEqual(['0.2.0']);
    for (const to of ['0.4.0', '9.9.9', 'other@0.2.0', 'nonsense']) {
      await expect(engine.rollbackModel({ model, environment: 'production', to })).rejects.toMatchObject({
        code: 'rollback-impossible',
        hint: 'Earlier ones: 0.2.0.',
      });
    }
    await engine.rollbackModel({ model, environment: 'production', to: 'houses@0.2.0' });
    expect((await engine.showModel('houses@production')).version).toBe('0.2.0');
  });
});

describe('history', () => {
  it('says what was in production at a time', async () => {
    const { stays, events } = await engine.modelHistory({ model, environment: 'production' });
    expect(stays.map(({ version, kind, to }) => [version, kind, to === null])).toEqual([
      ['0.2.0', 'rolled-back', true],
      ['0.1.0', 'rolled-back', false],
      ['0.2.0', 'promoted', false],
      ['0.1.0', 'promoted', false],
    ]);
    expect(stays[2]!.overridden).toEqual(['Not worse than 0.1.0']);
    expect(events.every((event) => event.environment === 'production')).toBe(true);
    for (const stay of stays) {
      const { stays: then } = await engine.modelHistory({ model, environment: 'production', at: stay.from });
      // Two changes in the same millisecond: the later one counts.
      expect(then[0]!.from).toBe(stay.from);
    }
    expect((await engine.modelHistory({ model, at: '2020-01-01' })).stays).toEqual([]);
    const today = new Date().toISOString().slice(0, 10);
    expect((await engine.modelHistory({ model, at: today })).stays).toMatchObject([{ version: '0.2.0' }]);
    await expect(engine.modelHistory({ model, at: '31.12.2026' })).rejects.toMatchObject({
      code: 'date-invalid',
    });
    await expect(engine.modelHistory({ model: 'nobody' })).rejects.toMatchObject({ code: 'model-not-found' });
  });

  it('begins with the registration of each version', async () => {
    const created = (await engine.auditTrail({ model })).filter(({ kind }) => kind === 'created');
    expect(created.map(({ version }) => version)).toEqual(['0.4.0', '0.3.0', '0.2.0', '0.1.0']);
  });

  it('cannot be changed, by nobody', () => {
    const db = new DatabaseSync(join(workspace, '.arboretum/arboretum.db'));
    expect(() => db.exec("UPDATE event SET actor = 'eve'")).toThrow('never changed');
    expect(() => db.exec('DELETE FROM event')).toThrow('never shortened');
    db.close();
  });
});

describe('labels', () => {
  it('are set, listed and remembered', async () => {
    const ref = 'houses@0.4.0';
    await engine.annotateVersion(ref, { addTags: ['audited', 'Q4'], description: 'With kind', note: 'a\nb' });
    const summary = async () =>
      (await engine.listModels())[0]!.versions.find(({ version }) => version === '0.4.0')!;
    expect(await summary()).toMatchObject({
      tags: ['Q4', 'audited'],
      description: 'With kind',
      note: 'a\nb',
    });
    expect(await engine.annotateVersion(ref, { removeTags: ['Q4'], description: '' })).toEqual({
      ref,
      tags: ['audited'],
      description: '',
      note: 'a\nb',
    });
    const kinds = (await engine.auditTrail({ limit: 6 })).map(({ kind, detail }) => [kind, detail]);
    expect(kinds).toEqual([
      ['described', ''],
      ['untagged', 'Q4'],
      ['noted', 'a\nb'],
      ['described', 'With kind'],
      ['tagged', 'Q4'],
      ['tagged', 'audited'],
    ]);
    const before = await engine.auditTrail({});
    await engine.annotateVersion(ref, { addTags: ['audited'], note: 'a\nb' });
    expect(await engine.auditTrail({})).toEqual(before);
    for (const change of [{ addTags: ['a,b'] }, { description: 'x\ny' }, { removeTags: ['none'] }]) {
      await expect(engine.annotateVersion(ref, change)).rejects.toMatchObject({ code: 'label-invalid' });
    }
  });
});

describe('a workspace for viewing only', () => {
  it('can be looked at and not changed', async () => {
    const viewer = await createEngine({ workspace, workers: 1, readOnly: true });
    expect((await viewer.showModel('houses@production')).version).toBe('0.2.0');
    expect((await viewer.modelHistory({ model })).stays.length).toBeGreaterThan(0);
    const readOnly = { code: 'workspace-read-only' };
    await expect(viewer.promoteModel({ ref: 'houses@0.1.0', environment: 'staging' })).rejects.toMatchObject(
      readOnly,
    );
    await expect(viewer.rollbackModel({ model, environment: 'production' })).rejects.toMatchObject(readOnly);
    await expect(viewer.withdrawModel({ model, environment: 'production' })).rejects.toMatchObject(readOnly);
    await expect(viewer.annotateVersion('houses', { note: 'x' })).rejects.toMatchObject(readOnly);
    await viewer.dispose();
  });
});

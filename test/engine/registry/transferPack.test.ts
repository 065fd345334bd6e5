import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRequest } from '../../../src/protocol/registry.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { showVersion } from '../../../src/engine/registry/show.ts';
import { removeVersions } from '../../../src/engine/registry/remove.ts';
import { importVersion } from '../../../src/engine/registry/transfer/importVersion.ts';
import { packVersion } from '../../../src/engine/registry/transfer/packVersion.ts';
import { register } from '../store/versions.ts';
import { calm, contentOf, openPlace, type Place, sha256, trail } from './transferring.ts';

let from: Place;
let to: Place;
let zip: string;
beforeEach(async () => {
  from = openPlace();
  to = openPlace();
  await register(from.parts.store(), 'shop', { version: '1.0.0' });
  await register(from.parts.store(), 'shop', { version: '1.1.0-beta.1', mae: 0.5 });
  zip = join(from.workspace, 'shop.zip');
});
afterEach(async () => {
  await from.close();
  await to.close();
});

const importTo = (place: Place, file: string, more: Omit<ImportRequest, 'from'> = {}) =>
  importVersion(place.parts, { from: { kind: 'zip', file }, ...more }, calm());
const filesOf = (place: Place, ref: string) =>
  contentOf(join(place.workspace, '.arboretum/models', ref.replace('@', '/')));

describe('a version in a .zip', () => {
  it('comes out in another workspace byte for byte', async () => {
    const packed = await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    expect(packed).toEqual({
      ref: 'shop@1.0.0',
      out: zip,
      files: ['arboretum.json', 'model.txt', 'model.json', 'holdout.parquet'],
    });
    expect(readFileSync(zip).readUInt32LE(0)).toBe(0x04034b50);

    const imported = await importTo(to, zip);
    expect(imported).toEqual({
      ref: 'shop@1.0.0',
      path: '.arboretum/models/shop/1.0.0',
      already: false,
      warnings: [],
    });
    expect(filesOf(to, 'shop@1.0.0')).toEqual(filesOf(from, 'shop@1.0.0'));
    const [model] = await listModels(to.parts.store());
    expect(model!.versions).toMatchObject([{ version: '1.0.0', metric: { name: 'mae', value: 1 } }]);
    expect(model!.versions[0]).not.toHaveProperty('damaged');
    expect(trail(to)).toEqual(['imported shop@1.0.0 shop.zip']);
    expect(trail(from).at(-1)).toBe('exported shop@1.0.0 shop.zip');
  });

  it('tells its progress in megabytes', async () => {
    const told: unknown[] = [];
    const context = { ...calm(), onProgress: (progress: unknown) => void told.push(progress) };
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, context);
    expect(told).toEqual([{ stage: 'transferring', done: 0, total: 1, secondsLeft: null }]);
  });

  it('is here already: nothing is written', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await importTo(to, zip);
    const before = contentOf(join(to.workspace, '.arboretum'));
    expect(await importTo(to, zip)).toMatchObject({ ref: 'shop@1.0.0', already: true });
    expect(await importTo(from, zip)).toMatchObject({ already: true });
    expect(contentOf(join(to.workspace, '.arboretum'))).toEqual(before);
    expect(trail(to)).toHaveLength(1);
  });

  it('is here already, but damaged: that is not "already"', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await importTo(to, zip);
    writeFileSync(join(to.workspace, '.arboretum/models/shop/1.0.0/model.txt'), 'edited');
    await expect(importTo(to, zip)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  it('does not take the place of another one, and says which options there are', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await register(to.parts.store(), 'shop', { version: '1.0.0', mae: 7 });
    const before = contentOf(join(to.workspace, '.arboretum'));
    await expect(importTo(to, zip)).rejects.toMatchObject({
      code: 'version-exists',
      message: 'There is another shop@1.0.0 here, and versions never change.',
      hint: expect.stringMatching(/--version.*--name/),
    });
    expect(contentOf(join(to.workspace, '.arboretum'))).toEqual(before);
  });

  it('gets another name or version, and remembers what it was called', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await register(to.parts.store(), 'shop', { version: '1.0.0', mae: 7 });
    const wanted = { name: 'bakery', version: '2.0.0' };
    expect(await importTo(to, zip, wanted)).toMatchObject({ ref: 'bakery@2.0.0', already: false });
    const { version, damaged } = await showVersion(to.parts.store(), 'bakery@2.0.0');
    const { version: original } = await showVersion(from.parts.store(), 'shop@1.0.0');
    expect(damaged).toBeNull();
    const manifest = readFileSync(join(from.workspace, '.arboretum/models/shop/1.0.0/model.json'));
    expect(version).toEqual({
      ...original,
      name: 'bakery',
      version: '2.0.0',
      lineage: {
        ...original.lineage,
        origin: { kind: 'zip', from: 'shop.zip', ref: 'shop@1.0.0', sha256: sha256(manifest) },
      },
    });
    expect(await importTo(to, zip, wanted)).toMatchObject({ already: true });
    expect(await importTo(to, zip, { version: '1.0.1' })).toMatchObject({ ref: 'shop@1.0.1' });
  });

  it('is refused under a name that differs from a model here only in case', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await register(to.parts.store(), 'Shop', { version: '0.1.0' });
    await expect(importTo(to, zip)).rejects.toMatchObject({ code: 'model-name-invalid' });
    expect(contentOf(join(to.workspace, '.arboretum/tmp'))).toEqual({});
  });

  it('can come back after it was deleted', async () => {
    await packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await removeVersions(from.parts.store(), 'shop@1.0.0');
    expect(await importTo(from, zip)).toMatchObject({ already: false });
  });
});

describe('packing', () => {
  it('does not write over a file unless it is told to', async () => {
    writeFileSync(zip, 'mine');
    const pack = (overwrite?: boolean) =>
      packVersion(
        from.parts,
        { ref: 'shop@1.0.0', out: 'shop.zip', ...(overwrite === undefined ? {} : { overwrite }) },
        calm(),
      );
    await expect(pack()).rejects.toMatchObject({ code: 'output-exists' });
    expect(readFileSync(zip, 'utf8')).toBe('mine');
    await pack(true);
    expect(await importTo(to, zip)).toMatchObject({ ref: 'shop@1.0.0' });
  });

  it('does not write into the registry, by whatever way', async () => {
    symlinkSync(join(from.workspace, '.arboretum'), join(from.workspace, 'sideways'));
    for (const out of ['.arboretum/x.zip', 'a/../.arboretum/models/x.zip', 'sideways/x.zip']) {
      await expect(packVersion(from.parts, { ref: 'shop@1.0.0', out }, calm())).rejects.toMatchObject({
        code: 'output-unwritable',
      });
    }
  });

  it.each([
    ['an unknown version', { ref: 'shop@9.9.9', out: 'shop.zip' }, 'model-not-found'],
    ['a folder that is not there', { ref: 'shop@1.0.0', out: 'no/shop.zip' }, 'output-unwritable'],
    ['a folder as the file', { ref: 'shop@1.0.0', out: '.' }, 'output-unwritable'],
  ])('%s is said, and nothing is left', async (_what, request, code) => {
    const before = contentOf(from.workspace);
    await expect(packVersion(from.parts, request, calm())).rejects.toMatchObject({ code });
    expect(contentOf(from.workspace)).toEqual(before);
  });

  it('does not spread a damaged version', async () => {
    writeFileSync(join(from.workspace, '.arboretum/models/shop/1.0.0/holdout.parquet'), 'PAR2');
    const packing = packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, calm());
    await expect(packing).rejects.toMatchObject({ code: 'model-damaged' });
    expect(contentOf(from.workspace)).not.toHaveProperty(['shop.zip']);
  });

  it('leaves nothing when it is cancelled', async () => {
    const before = contentOf(from.workspace);
    const abort = new AbortController();
    const context = { signal: abort.signal, onProgress: () => abort.abort() };
    await expect(
      packVersion(from.parts, { ref: 'shop@1.0.0', out: 'shop.zip' }, context),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(contentOf(from.workspace)).toEqual(before);
  });

  it('works where the workspace is open for viewing only', async () => {
    const viewer = openPlace({ workspace: from.workspace, readOnly: true });
    await packVersion(viewer.parts, { ref: 'shop@1.0.0', out: zip }, calm());
    await viewer.close();
    expect(await importTo(to, zip)).toMatchObject({ ref: 'shop@1.0.0' });
  });
});

import { appendFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportModel } from '../../../src/engine/registry/export.ts';
import { exportReadme } from '../../../src/engine/registry/exportReadme.ts';
import { showVersion } from '../../../src/engine/registry/show.ts';
import { openStore, type Store } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from '../store/versions.ts';

let workspace: string;
let remove: () => void;
let store: Store;
beforeEach(async () => {
  ({ workspace, remove } = temporaryWorkspace());
  store = openStore({ workspace });
  await register(store, 'shop', { version: '1.0.0' });
  await register(store, 'shop', { version: '1.1.0', mae: 1.23456789 });
});
afterEach(() => {
  store.close();
  remove();
});

describe('export', () => {
  it('copies the version with a script and a README', async () => {
    const result = await exportModel(store, 'shop@^1.0', 'out/shop');
    const out = join(workspace, 'out/shop');
    const files = ['model.txt', 'model.json', 'predict.py', 'README.md'];
    expect(result).toEqual({ ref: 'shop@1.1.0', out, files });
    expect(readdirSync(out).sort()).toEqual([...files].sort());
    expect(readdirSync(join(workspace, 'out'))).toEqual(['shop']);
    for (const file of ['model.txt', 'model.json']) {
      const original = join(workspace, '.arboretum/models/shop/1.1.0', file);
      expect(readFileSync(join(out, file))).toEqual(readFileSync(original));
    }
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('| MAE | 1.2346 | 2 |');
  });

  it('takes an empty folder, and an absolute path', async () => {
    const out = join(workspace, 'empty');
    mkdirSync(out);
    await exportModel(store, 'shop', out);
    expect(readdirSync(out)).toHaveLength(4);
  });

  it.each<[string, string, () => void]>([
    [
      'a folder with files in it',
      'out',
      () => {
        mkdirSync(join(workspace, 'out'));
        writeFileSync(join(workspace, 'out/mine.txt'), 'mine');
      },
    ],
    ['a file', 'out', () => writeFileSync(join(workspace, 'out'), 'mine')],
    [
      'a link',
      'out',
      () => {
        mkdirSync(join(workspace, 'real'));
        symlinkSync(join(workspace, 'real'), join(workspace, 'out'));
      },
    ],
    ['the workspace itself', '.', () => undefined],
  ])('does not write over %s', async (_what, out, prepare) => {
    prepare();
    const before = readdirSync(workspace, { recursive: true });
    await expect(exportModel(store, 'shop', out)).rejects.toMatchObject({ code: 'output-exists' });
    expect(readdirSync(workspace, { recursive: true })).toEqual(before);
  });

  it('does not write into the registry, by whatever way', async () => {
    symlinkSync(join(workspace, '.arboretum'), join(workspace, 'sideways'));
    for (const out of ['.arboretum/models/shop/9.9.9', 'a/../.arboretum/new', 'sideways/models/new/1.0.0']) {
      await expect(exportModel(store, 'shop', out)).rejects.toMatchObject({ code: 'output-unwritable' });
    }
    expect(readdirSync(join(workspace, '.arboretum/models'))).toEqual(['shop']);
  });

  it('says that a file is in the way of a folder', async () => {
    writeFileSync(join(workspace, 'file'), '');
    await expect(exportModel(store, 'shop', 'file/out')).rejects.toMatchObject({ code: 'output-unwritable' });
  });

  it('does not spread a damaged version', async () => {
    appendFileSync(join(workspace, '.arboretum/models/shop/1.1.0/model.txt'), 'x');
    await expect(exportModel(store, 'shop', 'out')).rejects.toMatchObject({ code: 'model-damaged' });
    expect(readdirSync(workspace)).not.toContain('out');
  });

  it('leaves nothing when it is cancelled', async () => {
    await expect(exportModel(store, 'shop', 'out', AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(readdirSync(workspace)).toEqual(['.arboretum']);
  });
});

it('a README shows names of columns as they are, whatever Markdown would make of them', async () => {
  const { version } = await showVersion(store, 'shop');
  const readme = exportReadme({
    ...version,
    signature: {
      ...version.signature,
      features: [{ kind: 'number', name: 'x', column: 'a|b `c` \n# <script>' }],
    },
  });
  expect(readme).toContain('| `` a\\|b `c` # <script> `` | number |');
});

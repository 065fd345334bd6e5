import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { housesCsv } from '../datasets.ts';
import { useCliWorkspace } from './cliWorkspace.ts';

const cli = useCliWorkspace({ 'houses.csv': housesCsv(400) });
const write = (name: string, content: unknown) => writeFile(join(cli.path(), name), JSON.stringify(content));
const model = (path: string) => readFile(join(cli.path(), path, 'model.txt'), 'utf8');

const spec = {
  data: 'houses.csv',
  target: 'price',
  exclude: ['sold', 'kind'],
  params: { num_leaves: 7 },
  rounds: 20,
  earlyStopping: 0,
};

describe('a spec file', () => {
  it('trains the model that its flags would', async () => {
    await write('houses.arboretum.json', { name: 'filed', version: '2.0.0', spec });
    const filed = await cli.json('train', '--spec', 'houses.arboretum.json');
    expect(filed.code, filed.stderr).toBe(0);
    expect(filed.document).toMatchObject({ model: 'filed', version: '2.0.0', task: 'regression' });
    const flagged = await cli.json(
      ...['train', '--data', 'houses.csv', '--target', 'price', '--exclude', 'sold,kind', '--rounds', '20'],
      ...['--params', 'num_leaves=7', '--early-stopping', '0', '--name', 'flagged'],
    );
    expect(await model(filed.document.path)).toBe(await model(flagged.document.path));
  });

  it('stays with the version and the run as it stood, byte for byte', async () => {
    const text = `\uFEFF${JSON.stringify({ name: 'kept', spec }, null, 3)}\n\n`;
    await writeFile(join(cli.path(), 'kept.arboretum.json'), text);
    expect((await cli.json('train', '--spec', 'kept.arboretum.json', '--seed', '7')).code).toBe(0);
    await writeFile(join(cli.path(), 'kept.arboretum.json'), '{}');
    const kept = {
      path: 'kept.arboretum.json',
      sha256: createHash('sha256').update(text).digest('hex'),
      text,
    };
    const { document } = await cli.json('models', 'show', 'kept');
    expect(document.lineage.spec).toEqual(kept);
    expect(document.spec.seed).toBe(7);

    const database = new DatabaseSync(join(cli.path(), '.arboretum/arboretum.db'), { readOnly: true });
    const rows = database
      .prepare("SELECT path, sha256, text FROM run_spec JOIN run ON run.id = run WHERE model = 'kept'")
      .all();
    database.close();
    expect(rows.map((row) => ({ ...row }))).toEqual([kept]);
  });

  it('is not claimed for a training by flags alone', async () => {
    const trained = await cli.json(
      ...['train', '--data', 'houses.csv', '--target', 'price', '--rounds', '5', '--name', 'flags-alone'],
    );
    expect(trained.code, trained.stderr).toBe(0);
    expect((await cli.json('models', 'show', 'flags-alone')).document.lineage).not.toHaveProperty('spec');
  });

  it('gives way to flags beside it', async () => {
    const { document } = await cli.json(
      'train',
      '--spec',
      'houses.arboretum.json',
      '--rounds',
      '5',
      '--name',
      'short',
      '--version',
      '0.1.0',
    );
    expect(document).toMatchObject({ model: 'short', version: '0.1.0', best_iteration: 5 });
  });

  it('searches where it says how', async () => {
    await write('search.arboretum.json', { spec, search: { strategy: 'random', trials: 3, folds: 2 } });
    const { code, document, stderr } = await cli.json(
      'search',
      '--spec',
      'search.arboretum.json',
      '--register',
      'best',
    );
    expect(code, stderr).toBe(0);
    expect(document).toMatchObject({ strategy: 'random', model: 'best', counts: { complete: 3 } });
  });

  it('that is wrong says where', async () => {
    await write('wrong.arboretum.json', { spec: { ...spec, targt: 'price' } });
    expect((await cli.json('train', '--spec', 'wrong.arboretum.json')).document.error).toMatchObject({
      code: 'spec-invalid',
      message: expect.stringContaining('targt'),
    });
    await write('half.arboretum.json', { spec: { data: 'houses.csv' } });
    const half = await cli.json('train', '--spec', 'half.arboretum.json');
    expect([half.code, half.document.error.message]).toEqual([2, `'train' needs --target <column>.`]);
    expect((await cli.json('train', '--spec', 'none.json')).document.error).toMatchObject({
      code: 'spec-invalid',
      message: 'There is no file none.json.',
    });
  });
});

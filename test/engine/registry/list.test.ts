import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import semver from 'semver';
import { expect, it } from 'vitest';
import { hashText } from '../../../src/engine/store/files.ts';
import { listModels } from '../../../src/engine/registry/list.ts';
import { openStore } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from '../store/versions.ts';

it('lists thousands of versions, in order, and finds the one damaged among them', async () => {
  const { workspace, remove } = temporaryWorkspace();
  let store = openStore({ workspace });
  const first = await register(store, 'many', { version: '0.0.0' });
  store.close();
  const models = join(workspace, '.arboretum/models/many');
  const text = readFileSync(join(models, '0.0.0/model.json'), 'utf8');
  for (let k = 1; k < 1000; k++) {
    const version = `${k % 20}.${Math.floor(k / 20) % 100}.${k % 7}`;
    cpSync(join(models, '0.0.0'), join(models, version), { recursive: true });
    writeFileSync(
      join(models, version, 'model.json'),
      text.replace('"version": "0.0.0"', `"version": "${version}"`),
    );
  }
  store = openStore({ workspace });
  const [model] = await listModels(store);
  const versions = model!.versions.map((each) => each.version);
  expect(versions).toHaveLength(1000);
  expect(versions).toEqual(semver.rsort([...versions]));

  // The files are as the list has seen them, so that it takes a look at each and no more.
  const start = performance.now();
  await listModels(store);
  expect(performance.now() - start).toBeLessThan(1000);

  appendFileSync(join(models, versions[500]!, 'model.txt'), 'x');
  const damaged = (await listModels(store))[0]!.versions.filter((each) => each.damaged);
  expect(damaged).toMatchObject([
    { version: versions[500], damaged: expect.stringContaining('model.txt was changed') },
  ]);
  expect(hashText(readFileSync(join(models, '0.0.0/model.txt'), 'utf8'))).toBe(first.files['model.txt']);
  store.close();
  remove();
});

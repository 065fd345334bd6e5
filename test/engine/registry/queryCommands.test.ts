import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import { place } from '../../../src/engine/registry/governance/place.ts';
import { openStore } from '../../../src/engine/store/open.ts';
import { register, temporaryWorkspace } from '../store/versions.ts';

const { workspace, remove } = temporaryWorkspace();
beforeAll(async () => {
  const store = openStore({ workspace });
  for (const [version, mae] of [
    ['1.2.0', 4],
    ['1.10.0', 3],
    ['1.9.0', 3.5],
    ['2.0.0-rc.1', 2.5],
  ] as const) {
    await register(store, 'shop', { version, mae });
  }
  await register(store, 'stock', { version: '0.1.0' });
  store.write('preparing', (db) => {
    for (const environment of ['staging', 'production']) {
      place(db, { kind: 'promoted', model: 'shop', version: '1.9.0', environment, expected: null });
    }
    db.prepare(
      "INSERT INTO tag (version, tag) SELECT id, 'paper' FROM version WHERE version = '1.2.0'",
    ).run();
  });
  store.close();
});
afterAll(() => remove());

async function arboretum(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await run([...args, '--workspace', workspace], {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text), isTTY: false },
    signal: new AbortController().signal,
    version: '0.0.0',
    createEngine,
    debug: false,
  });
  return { code, stdout, stderr };
}

async function json(...args: string[]) {
  const { code, stdout } = await arboretum(...args, '--json');
  return { code, document: JSON.parse(stdout) };
}

describe('models query', () => {
  it('gives what programs need of each version', async () => {
    const { code, document } = await json('models', 'query', 'shop', '^1.2', '--where', 'mae<4');
    expect(code).toBe(0);
    const created = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    expect(document).toEqual({
      versions: [
        {
          ref: 'shop@1.10.0',
          version: '1.10.0',
          metrics: { mae: 3 },
          environment: null,
          environments: [],
          tags: [],
          created,
        },
        {
          ref: 'shop@1.9.0',
          version: '1.9.0',
          metrics: { mae: 3.5 },
          environment: 'production',
          environments: ['production', 'staging'],
          tags: [],
          created,
        },
      ],
    });
  });

  it.each([
    [[], ['2.0.0-rc.1', '1.10.0', '1.9.0', '1.2.0']],
    [['*'], ['2.0.0-rc.1', '1.10.0', '1.9.0', '1.2.0']],
    [['>=1.2 <1.10'], ['1.9.0', '1.2.0']],
    [['--env', 'staging'], ['1.9.0']],
    [['--tag', 'paper'], ['1.2.0']],
    [
      ['--where', 'mae >= 2.5, mae < 3.5'],
      ['2.0.0-rc.1', '1.10.0'],
    ],
    [['--until', '2020-12-31'], []],
    [['--since', '2020-12-31', '~1.9'], ['1.9.0']],
  ])('%j', async (args, expected) => {
    const { document } = await json('models', 'query', 'shop', ...args);
    expect(document.versions.map(({ version }: { version: string }) => version)).toEqual(expected);
  });

  it('for people is a table, with the metrics that were asked about', async () => {
    const { stdout } = await arboretum('models', 'query', 'shop', '1.x', '--where', 'mae<4');
    expect(stdout).toMatch(/Version\s+Environment\s+Tags\s+mae\s+Trained/);
    expect(stdout).toMatch(/1\.9\.0\s+production, staging\s+3\.5\s+just now/);
    expect(stdout).toContain('2 versions of shop');
    expect((await arboretum('models', 'query', 'shop', '^7')).stdout).toContain('No version of shop');
  });

  it.each([
    [['nosuch'], 1, 'model-not-found'],
    [['shop', 'newest'], 1, 'version-invalid'],
    [['shop', '--where', 'mea<4'], 1, 'query-invalid'],
    [['shop', '--since', 'soon'], 1, 'date-invalid'],
    [['shop', '--env', 'prod'], 1, 'environment-unknown'],
    [[], 2, 'bad-usage'],
    [['shop', '1.x', '2.x'], 2, 'bad-usage'],
  ])('%j fails with %i, %s', async (args, exit, error) => {
    const { code, document } = await json('models', 'query', ...args);
    expect([code, document.error.code]).toEqual([exit, error]);
  });
});

describe('models list', () => {
  it('shows environments and tags, of all models or one', async () => {
    const { stdout } = await arboretum('models', 'list');
    expect(stdout).toMatch(/shop\s+1\.9\.0\s+production, staging\s+regression/);
    expect(stdout).toMatch(/shop\s+1\.2\.0\s+paper\s+regression/);
    expect(stdout).toMatch(/stock\s+0\.1\.0/);
    const { document } = await json('models', 'list', 'shop');
    expect(document.models).toHaveLength(1);
    expect(document.models[0]).toMatchObject({
      name: 'shop',
      versions: [
        {},
        {},
        { environments: ['production', 'staging'], tags: [] },
        { environments: [], tags: ['paper'] },
      ],
    });
    expect((await json('models', 'list', 'shp')).document.error).toMatchObject({
      code: 'model-not-found',
      hint: 'Did you mean shop?',
    });
  });
});

describe('models prune', () => {
  it('says what would go, then lets it go', async () => {
    const kept = [
      { ref: 'shop@2.0.0-rc.1', because: 'newest' },
      { ref: 'shop@1.9.0', because: 'environment' },
      { ref: 'shop@1.2.0', because: 'tag' },
    ];
    const preview = await arboretum('models', 'prune', 'shop', '--keep', '1', '--preview');
    expect(preview.stdout).toContain('Would delete shop@1.10.0\n');
    expect(preview.stdout).toContain(
      'Kept: 1 newest, 1 in an environment, 0 in a running experiment, 1 with a tag.',
    );
    const { code, document } = await json('models', 'prune', 'shop', '--keep', '1');
    expect(code).toBe(0);
    expect(document).toEqual({
      preview: false,
      deleted: ['shop@1.10.0'],
      kept,
      bytes: expect.any(Number) as number,
    });
    expect((await arboretum('models', 'prune', 'shop', '--keep', '1')).stdout).toContain(
      'Nothing to delete.',
    );
  });

  it.each([
    [[], "'models prune' needs --keep <number>."],
    [['--keep', 'few'], "--keep needs a whole number, not 'few'."],
    [['--keep', '0'], 'The number of newest versions to keep must be a whole number of at least 1, not 0.'],
  ])('%j is bad usage', async (args, message) => {
    const { code, document } = await json('models', 'prune', ...args);
    expect([code, document.error.message]).toEqual([2, message]);
  });
});

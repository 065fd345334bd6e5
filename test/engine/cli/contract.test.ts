import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import { housesCsv, makeWorkspace, wideCsv } from '../datasets.ts';
import { type Built, buildEngine } from '../built.ts';
import { runCli, type RunOptions } from './runCli.ts';

let built: Built;
let workspace: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  built = await buildEngine();
  const made = await makeWorkspace({ 'houses.csv': housesCsv(600), 'wide.csv': wideCsv(20_000, 20) });
  workspace = made.path;
  remove = made.remove;
});
afterAll(async () => {
  await remove();
  await built.remove();
});

const arboretum = (args: readonly string[], options?: RunOptions) =>
  runCli(built.file('cli.js'), args, options);

/** What a command answers: whatever JSON has. */
type Answer = ReturnType<typeof JSON.parse>;

/** Runs a command on the workspace with `--json`, and reads its one document. */
async function json(...args: string[]): Promise<{ code: number | null; document: Answer; stderr: string }> {
  const { code, stdout, stderr } = await arboretum([...args, '--workspace', workspace, '--json']);
  return { code, document: JSON.parse(stdout), stderr };
}

const trainHouses = ['train', '--data', 'houses.csv', '--target', 'price', '--rounds', '20'];

describe('the contract of the command line', () => {
  test('profile', async () => {
    const { code, document } = await json('profile', 'houses.csv');
    expect(code).toBe(0);
    expect(document.rows).toBe(600);
    expect(document.columns).toHaveLength(8);
    for (const column of document.columns) {
      expect(column).toMatchObject({
        name: expect.any(String),
        type: expect.any(String),
        missing: expect.any(Number),
        distinct: expect.any(Number),
      });
    }
  });

  test('profile: columns beside a target, the strongest first', async () => {
    const { code, document } = await json('profile', 'houses.csv', '--target', 'price');
    expect(code).toBe(0);
    expect(document).toMatchObject({ target: 'price', task: 'regression', sample: 600, leak_suspects: [] });
    const values = document.associations.map(({ value }: { value: number }) => value);
    expect(values).toEqual(values.toSorted((a: number, b: number) => b - a));
    expect(document.associations[0]).toMatchObject({ column: 'area', measure: 'spearman', falling: false });
    const { stdout } = await arboretum(['profile', 'houses.csv', '--target', 'price'], { cwd: workspace });
    expect(stdout).toMatch(/Beside price, on 600 rows:\n.*\n(.*\n)?area +0\.\d+ +rank correlation/);
    expect((await arboretum(['profile', 'houses.csv', '--target', 'prize'], { cwd: workspace })).code).toBe(
      1,
    );
  });

  test('train: the keys, and progress on standard error', async () => {
    const { code, document, stderr } = await json(...trainHouses, '--name', 'keys');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      model: 'keys',
      version: '0.1.0',
      task: 'regression',
      metrics: { holdout: { mae: expect.any(Number) }, baseline: { mae: expect.any(Number) } },
      best_iteration: expect.any(Number),
      rows: { train: 384, validation: 96, holdout: 120 },
      seconds: expect.any(Number),
      peak_rss_mb: expect.any(Number),
      path: '.arboretum/models/keys/0.1.0',
    });
    expect(document.metrics.holdout.mae).toBeLessThan(document.metrics.baseline.mae);
    expect(document.peak_rss_mb).toBeLessThan(1000);
    expect(stderr).toContain('Training');
  });

  test('train: every flag', async () => {
    const { code, document } = await json(
      ...['train', '--data', 'houses.csv', '--target', 'sold', '--task', 'binary', '--objective', 'binary'],
      ...['--params', 'num_leaves=7,learning_rate=0.2,is_unbalance=true', '--rounds', '30'],
      ...['--early-stopping', '5', '--categorical', 'rooms', '--exclude', 'price,kind', '--weight', 'area'],
      ...[
        '--split',
        'time:built',
        '--holdout',
        '0.25',
        '--seed',
        '7',
        '--name',
        'flags',
        '--version',
        '1.2.3',
      ],
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({
      model: 'flags',
      version: '1.2.3',
      task: 'binary',
      rows: { holdout: 150 },
    });
    const shown = await json('models', 'show', 'flags@1.2.3');
    expect(shown.document).toMatchObject({
      objective: 'binary',
      params: { num_leaves: 7, learning_rate: 0.2, is_unbalance: true, seed: 7 },
      spec: { split: { kind: 'time', column: 'built' }, earlyStopping: 5, weight: 'area' },
    });
  });

  test('models list, show, export, delete', async () => {
    await json(...trainHouses, '--name', 'kept');
    await json(...trainHouses, '--name', 'kept', '--version', '0.2.0');
    const list = await json('models', 'list');
    const kept = list.document.models.find((model: { name: string }) => model.name === 'kept');
    expect(kept.versions.map((version: { version: string }) => version.version)).toEqual(['0.2.0', '0.1.0']);

    const show = await json('models', 'show', 'kept@^0.1');
    expect(show.document).toMatchObject({
      model: 'kept',
      version: '0.1.0',
      metrics: { holdout: {}, baseline: {} },
    });

    const out = join(workspace, 'exported');
    const exported = await json('models', 'export', 'kept@0.1.0', '--out', out);
    expect(exported.document).toMatchObject({ ref: 'kept@0.1.0', out });
    expect((await readdir(out)).sort()).toEqual(['README.md', 'model.json', 'model.txt', 'predict.py']);

    const deleted = await json('models', 'delete', 'kept@0.1.0');
    expect(deleted.document).toEqual({ deleted: ['kept@0.1.0'] });
    expect((await json('models', 'show', 'kept@0.1.0')).document.error.code).toBe('model-not-found');
    expect((await json('models', 'show', 'kept')).document.version).toBe('0.2.0');
  });

  test('predict: the keys, and the file', async () => {
    await json(...trainHouses, '--name', 'predictor');
    const out = join(workspace, 'predictions.csv');
    const { code, document } = await json(
      'predict',
      '--model',
      'predictor',
      '--data',
      'houses.csv',
      '--out',
      out,
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({ rows: 600, failed: 0, out, seconds: expect.any(Number) });
    expect(Object.keys(document.flags)).toEqual([
      ...['rows', 'unseen', 'missing', 'outside', 'rangesKnown', 'first'],
    ]);
    expect((await readFile(out, 'utf8')).trim().split('\n')).toHaveLength(601);
  });

  test('the same spec gives the same bytes in two processes', async () => {
    const paths = [];
    for (const name of ['first', 'second']) {
      paths.push((await json(...trainHouses, '--name', name)).document.path);
    }
    const [first, second] = await Promise.all(
      paths.map((path) => readFile(join(workspace, path, 'model.txt'))),
    );
    expect(first?.equals(second!)).toBe(true);
  });

  test('the current folder is the workspace by default, and the answer is for people', async () => {
    const { code, stdout } = await arboretum([...trainHouses, '--name', 'people'], { cwd: workspace });
    expect(code).toBe(0);
    expect(stdout).toContain('people@0.1.0');
    expect(stdout).toMatch(/MAE\s+[\d,]+\s+[\d,]+\s+better/);
    const list = await arboretum(['models', 'list'], { cwd: workspace });
    expect(list.stdout).toContain('people');
    expect((await arboretum(['profile', 'houses.csv'], { cwd: workspace })).stdout).toContain('district');
    expect((await arboretum(['models', 'show', 'people'], { cwd: workspace })).stdout).toContain('area');
  });
});

describe('exit codes', () => {
  test.each([
    [['train', '--data', 'houses.csv'], 'needs --target'],
    [['train', '--data', 'houses.csv', '--target', 'price', '--rouns', '3'], '--rounds'],
    [['train', '--data', 'houses.csv', '--target', 'price', '--rounds', 'many'], 'whole number'],
    [['train', '--data', 'houses.csv', '--target', 'price', '--split', 'sideways'], '--split'],
    [['train', '--data', 'houses.csv', '--target', 'price', '--task', 'ranking'], '--task'],
    [['tain'], 'train'],
  ])('2 for bad usage: %j', async (args, said) => {
    const { code, document, stderr } = await json(...args);
    expect(code).toBe(2);
    expect(document).toEqual({
      error: { code: 'bad-usage', message: expect.any(String), hint: document.error.hint },
    });
    expect(stderr).toContain(said);
  });

  test('2 for a workspace that is no folder', async () => {
    const { code, stderr } = await arboretum([
      'models',
      'list',
      '--workspace',
      join(workspace, 'houses.csv'),
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('is not a folder');
  });

  test('1 for what failed, with one document on stdout and the message on stderr, without a stack', async () => {
    const { code, document, stderr } = await json('train', '--data', 'houses.csv', '--target', 'prize');
    expect(code).toBe(1);
    expect(document.error).toMatchObject({
      code: 'column-missing',
      message: expect.stringContaining('prize'),
    });
    expect(stderr).toContain(document.error.message);
    expect(stderr).not.toContain('    at ');
  });

  test('0 for help, of the program and of every command', async () => {
    const program = await arboretum(['--help']);
    expect(program.code).toBe(0);
    for (const { name: command } of commands) {
      expect(program.stdout).toContain(command);
      const help = await arboretum([...command.split(' '), '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toContain(`Usage: arboretum ${command}`);
    }
  });

  test('130 for an interruption, which leaves a cancelled run and nothing else', async () => {
    const before = await json('models', 'list');
    let interrupted = false;
    const { code, stdout } = await arboretum(
      [
        ...[
          'train',
          '--data',
          'wide.csv',
          '--target',
          'target',
          '--rounds',
          '100000',
          '--early-stopping',
          '0',
        ],
        ...['--workspace', workspace, '--json'],
      ],
      {
        onStderr: (text, kill) => {
          if (interrupted || !text.includes('Training')) return;
          interrupted = true;
          kill('SIGINT');
        },
      },
    );
    expect(code).toBe(130);
    expect(JSON.parse(stdout).error.code).toBe('cancelled');
    expect((await json('models', 'list')).document).toEqual(before.document);
    const temporary = await readdir(join(workspace, '.arboretum', 'tmp'));
    expect(temporary.filter((name) => name.startsWith('stage-'))).toEqual([]);
  });

  test('a reader that closes the pipe early is no failure', async () => {
    const command = `"${process.execPath}" dist/cli.js --help | head -n 1`;
    const cwd = new URL('../../../', import.meta.url);
    const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
      cwd,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});

test('a corrupt database is moved aside, said so on standard error, and rebuilt', async () => {
  await json(...trainHouses, '--name', 'survivor');
  const before = await json('models', 'list');
  await writeFile(join(workspace, '.arboretum', 'arboretum.db'), 'not a database');
  const after = await json('models', 'list');
  expect(after.code).toBe(0);
  expect(after.document).toEqual(before.document);
  expect(after.stderr).toContain('moved');
  const names = await readdir(join(workspace, '.arboretum'));
  expect(names.some((name) => name.startsWith('arboretum.db.damaged'))).toBe(true);
});

describe('a workspace that cannot be written to', () => {
  // Root may write anywhere: then somebody else runs the command.
  const asOther = process.getuid?.() === 0 ? { uid: 65_534 } : {};

  test('can be viewed, and training says why it cannot be', async () => {
    const folder = join(workspace, 'sealed');
    await mkdir(folder);
    await writeFile(join(folder, 'houses.csv'), await readFile(join(workspace, 'houses.csv')));
    await chmod(workspace, 0o755);
    await chmod(folder, 0o555);
    try {
      const list = await arboretum(['models', 'list', '--workspace', folder, '--json'], asOther);
      expect(list).toMatchObject({ code: 0, stdout: '{"models":[]}\n' });
      const train = await arboretum([...trainHouses, '--workspace', folder, '--json'], asOther);
      expect(JSON.parse(train.stdout).error.code).toBe('workspace-read-only');
      expect(train.code).toBe(1);
    } finally {
      await chmod(folder, 0o755);
    }
    expect(await readdir(folder)).toEqual(['houses.csv']);
  });
});

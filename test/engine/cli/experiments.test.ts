import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { housesCsv } from '../datasets.ts';
import { useCliWorkspace } from './cliWorkspace.ts';

const cli = useCliWorkspace({ 'houses.csv': housesCsv(1500), 'ids.csv': 'id\na\nb\n' });
const run = (...words: string[]) => cli.json('experiments', ...words);
const train = (version: string, ...more: string[]) =>
  cli.json(
    ...['train', '--data', 'houses.csv', '--target', 'price', '--exclude', 'sold,kind', '--name', 'price'],
    ...['--early-stopping', '0', '--version', version, ...more],
  );
const plan = [
  '--control',
  'price@1.0.0',
  '--treatment',
  'price@1.1.0',
  '--metric',
  'absolute_error:mean:lower',
];

beforeAll(async () => {
  await train('1.0.0', '--rounds', '2');
  await train('1.1.0', '--rounds', '40');
}, 120_000);

describe('a life on the command line', () => {
  test('create, start, route, replay, evaluate, stop, archive', async () => {
    const created = await run(
      ...['create', '--key', 'life', ...plan, '--secondary', 'squared_error:mean:lower', '--unit', 'built'],
      ...['--sequential', '--minimum-units', '5', '--split', '0.5', '--effect', '5%'],
    );
    expect(created).toMatchObject({
      code: 0,
      document: { key: 'life', state: 'draft', minimumEffect: { value: 0.05, relative: true } },
    });
    expect(await run('start', 'life')).toMatchObject({ code: 0, document: { state: 'running' } });
    const routed = await run('route', 'life', 'u1');
    expect(routed.document).toEqual({
      variant: expect.any(String),
      model: expect.stringMatching(/^price@1\.[01]\.0$/),
      reason: 'assigned',
    });
    const replayed = await run('replay', 'life', '--data', 'houses.csv', '--segment', 'kind');
    expect(replayed.document).toMatchObject({ rows: 1500, metrics: ['absolute_error', 'squared_error'] });

    const { code, document } = await run('evaluate', 'life');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      status: 'running',
      srm: { chi2: expect.any(Number), p_value: expect.any(Number), ok: expect.any(Boolean) },
      verdict: expect.stringMatching(/^(ship|keep-running|keep-control|broken)$/),
      sentence: expect.any(String),
      reasons: expect.any(Array),
    });
    const [primary] = document.metrics;
    expect(primary).toMatchObject({
      name: 'absolute_error',
      type: 'mean',
      variants: [
        { name: 'control', n: expect.any(Number), mean: expect.any(Number), sd: expect.any(Number) },
        { name: 'treatment' },
      ],
      comparisons: [
        {
          variant: 'treatment',
          test: 'sequential',
          difference: expect.any(Number),
          relative: expect.any(Number),
          ci: [expect.any(Number), expect.any(Number)],
          p_value: expect.any(Number),
          p_adjusted: expect.any(Number),
          significant: expect.any(Boolean),
          effect_size: {
            d: expect.any(Number),
            g: expect.any(Number),
            ci: [expect.any(Number), expect.any(Number)],
          },
          bayes: { prob_beats: expect.any(Number), expected_loss: expect.any(Number) },
          power: expect.any(Number),
          mde: expect.any(Number),
        },
      ],
    });
    // 40 rounds are far better than 2.
    expect(primary.comparisons[0].difference).toBeLessThan(0);

    expect((await run('report', 'life', '--out', 'life.html')).code).toBe(0);
    expect(await readFile(join(cli.path(), 'life.html'), 'utf8')).toContain(document.sentence.split(':')[0]);
    expect((await run('report', 'life', '--out', 'life.html')).document.error.code).toBe('output-exists');
    expect((await run('snippet', 'life', 'python')).document.code).toContain('def variant_of(unit)');
    expect((await run('stop', 'life', '--reason', 'Decided')).document.state).toBe('stopped');
    expect((await run('archive', 'life')).document.state).toBe('archived');
    expect((await run('list')).document.experiments).toMatchObject([
      { key: 'life', state: 'archived', rows: 1500 },
    ]);
    expect((await run('delete', 'life')).document).toEqual({ deleted: 'life' });
  });

  test('several treatments, shares and guardrails', async () => {
    const { document } = await run(
      ...['create', '--key', 'many', ...plan, '--treatment', 'price@latest', '--split', '0.6'],
      ...['--guardrail', 'ms:quantile:lower:q=0.95:limit=5', '--correction', 'benjamini-hochberg'],
    );
    expect(
      document.variants.map(({ name, weight }: { name: string; weight: number }) => [name, weight]),
    ).toEqual([
      ['control', 0.6],
      ['treatment', 0.2],
      ['treatment-2', 0.2],
    ]);
    expect(document.metrics[1]).toMatchObject({ role: 'guardrail', quantile: 0.95, limit: 5 });
    // price@latest is price@1.1.0 too.
    expect((await run('start', 'many')).document.error).toMatchObject({ code: 'experiment-invalid' });
    expect((await run('archive', 'many')).code).toBe(0);
  });

  test('power solves for what is left out', async () => {
    const mean = ['power', '--type', 'mean', '--baseline', '10', '--sd', '2'];
    expect((await run(...mean, '--effect', '0.4')).document).toMatchObject({
      n_control: 394,
      n_treatment: 394,
      effect: 0.4,
      alpha: 0.05,
    });
    expect((await run(...mean, '--n', '394')).document.effect).toBeCloseTo(0.4, 2);
    expect((await run(...mean, '--n', '394', '--effect', '0.04', '--relative')).document.power).toBeCloseTo(
      0.8,
      2,
    );
  });
});

describe('what is wrong is said', () => {
  test.each<[string[], number, string, string]>([
    [
      ['create', '--key', 'x', '--control', 'price@1.0.0', '--treatment', 'price@1.1.0', '--metric', 'loss'],
      1,
      'experiment-invalid',
      'type is missing',
    ],
    [['create', '--key', 'x', ...plan, '--split', '0.5,0.6'], 1, 'experiment-invalid', 'sum to 1.1'],
    [['create', '--key', 'x', ...plan, '--split', '0.5,0.3,0.2'], 2, 'bad-usage', '3 shares'],
    [['create', '--key', '../x', ...plan], 1, 'experiment-invalid', 'cannot be the key'],
    [['start', 'nobody'], 1, 'experiment-not-found', 'no experiment nobody'],
    [['stop', 'nobody'], 2, 'bad-usage', 'needs --reason'],
    [['power', '--type', 'mean', '--baseline', '1', '--effect', '1'], 2, 'bad-usage', 'needs --sd'],
    [['power', '--type', 'share', '--baseline', '1'], 2, 'bad-usage', 'mean, proportion'],
    [['report', 'nobody', '--out', 'x.pdf'], 2, 'bad-usage', 'neither .html nor .md'],
  ])('%o', async (words, code, errorCode, message) => {
    const answer = await run(...words);
    expect(answer.code).toBe(code);
    expect(answer.document.error).toMatchObject({
      code: errorCode,
      message: expect.stringContaining(message),
    });
  });
});

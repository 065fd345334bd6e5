import { beforeAll, describe, expect, test } from 'vitest';
import { housesCsv } from '../datasets.ts';
import { useCliWorkspace } from './cliWorkspace.ts';

const cli = useCliWorkspace({ 'houses.csv': housesCsv(800), 'new.csv': housesCsv(300, 99) });
const train = (version: string, ...more: string[]) =>
  cli.json(
    ...['train', '--data', 'houses.csv', '--target', 'price', '--exclude', 'sold,kind', '--rounds', '40'],
    ...['--name', 'price', '--version', version, ...more],
  );

beforeAll(async () => {
  await train('0.1.0', '--params', 'num_leaves=3,learning_rate=0.02');
  await train('0.2.0', '--exclude', 'sold,kind,built');
  await train('0.3.0', '--seed', '7');
}, 120_000);

describe('models compare', () => {
  test('the document', async () => {
    const { code, document } = await cli.json('models', 'compare', 'price@0.1.0', 'price@0.2.0');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      recommendation: 'price@0.2.0',
      verdict: expect.stringContaining('0.2.0'),
      method: expect.any(String),
      reasons: expect.arrayContaining([expect.any(String)]),
      same_holdout: true,
      basis: { kind: 'holdout', data: 'houses.csv', rows: 160, seen: [] },
      versions: [{ ref: 'price@0.1.0' }, { ref: 'price@0.2.0' }],
    });
    const mae = document.metrics.find(({ name }: { name: string }) => name === 'mae');
    expect(mae).toMatchObject({
      direction: 'lower',
      values: [expect.any(Number), expect.any(Number)],
      winner: 'price@0.2.0',
    });
    expect(mae.difference).toBeCloseTo(mae.values[1] - mae.values[0], 9);
    expect(document.pairs).toHaveLength(1);
    const [pair] = document.pairs;
    expect(pair).toMatchObject({
      a: 'price@0.1.0',
      b: 'price@0.2.0',
      test: 'paired-t',
      recommendation: 'price@0.2.0',
    });
    expect(pair.p_value).toBeLessThan(0.001);
    expect(pair.p_adjusted).toBe(pair.p_value);
    expect(pair.difference).toBeCloseTo(mae.difference, 9);
    expect(pair.ci[0]).toBeLessThan(pair.difference);
    expect(pair.ci[1]).toBeGreaterThan(pair.difference);
    expect(pair.effect_size).toBeLessThan(0);
    const names = document.params_diff.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['num_leaves', 'learning_rate']));
    const columns = document.signature_diff.map(({ column }: { column: string }) => column);
    expect(columns).toEqual(['built']);
  });

  test('the text: the verdict first, then what it rests on', async () => {
    const { code, stdout } = await cli.arboretum(['models', 'compare', 'price@0.1.0', 'price@0.2.0']);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toContain('0.2.0');
    expect(stdout).toContain('On the same 160 holdout rows of houses.csv:');
    expect(stdout).toMatch(/Metric +0\.1\.0 +0\.2\.0 +Difference +95 % CI +p +Better/);
    expect(stdout).toMatch(/MAE +[\d,]+ +[\d,]+ +−[\d,]+ +−[\d,]+ to −[\d,]+ +<0\.001 +0\.2\.0/);
    expect(stdout).toMatch(/num_leaves +3 +31 \(default\)/);
    expect(stdout).toMatch(/built +date +– +removed/);
  });

  test('other rows: null, and a word on what to do; then on one dataset', async () => {
    const refs = ['price@0.1.0', 'price@0.3.0'];
    const { code, document } = await cli.json('models', 'compare', ...refs);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      recommendation: null,
      same_holdout: false,
      pairs: [],
      basis: { kind: 'none', can_score: true },
    });
    expect(document.reasons.join(' ')).toContain('--data');
    const scored = await cli.json('models', 'compare', ...refs, '--data', 'new.csv', '--target', 'price');
    expect(scored.document).toMatchObject({
      recommendation: 'price@0.3.0',
      same_holdout: false,
      basis: { kind: 'dataset', data: 'new.csv', rows: 300 },
    });
    expect(scored.stderr).toContain('Predicting');
  });

  test('three versions, the best two of them alike', async () => {
    const refs = ['price@0.2.0', 'price@0.1.0', 'price@0.2.1'];
    await train('0.2.1', '--exclude', 'sold,kind,built');
    const { document } = await cli.json('models', 'compare', ...refs);
    expect(document.recommendation).toBe('no significant difference');
    expect(document.pairs.map(({ recommendation }: { recommendation: string }) => recommendation)).toEqual([
      'price@0.2.0',
      'no significant difference',
      'price@0.2.1',
    ]);
    const { stdout } = await cli.arboretum(['models', 'compare', ...refs]);
    expect(stdout).toMatch(/Pair +Difference in MAE +95 % CI +p \(Holm\) +Better/);
    expect(stdout).toMatch(/0\.2\.0 and 0\.2\.1 +0 .*no significant difference/);
  });

  test.each([
    [['models', 'compare'], 2, 'needs <ref>'],
    [['models', 'compare', 'price@0.1.0'], 2, '2 to 8 versions'],
    [['models', 'compare', 'price@0.1.0', 'price@0.1.0'], 2, 'named twice'],
    [['models', 'compare', 'price@0.1.0', 'price@9.0.0'], 1, '9.0.0'],
    [
      ['models', 'compare', 'price@0.1.0', 'price@0.2.0', '--data', 'new.csv', '--target', 'prise'],
      1,
      'prise',
    ],
  ])('%j', async (args, exit, message) => {
    const { code, document } = await cli.json(...args);
    expect(code).toBe(exit);
    expect(document.error.message).toContain(message);
  });
});

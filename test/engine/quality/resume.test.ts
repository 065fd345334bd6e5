import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useCliWorkspace } from '../cli/cliWorkspace.ts';
import { dayAfter, resultsCsv, rulesJson } from './resultsFile.ts';

const days = 100;
const cli = useCliWorkspace({ 'results.csv': resultsCsv({ days }), 'rules.json': rulesJson });

/** More than two parts of the file, and a little. */
const requests = 520_000;

beforeAll(async () => {
  const lines = Array.from(
    { length: requests },
    (_, row) =>
      `id-${row % 3},${['NOT_NULL', 'FRESH', 'UNIQUE'][row % 5] ?? 'NEW'},${dayAfter('2025-01-02', (row * 7) % (days + 5))}`,
  );
  await writeFile(join(cli.path(), 'wanted.csv'), `dataset,rule_code,date\n${lines.join('\n')}\n`);
  const { code, stderr } = await cli.arboretum([
    'quality',
    'train',
    '--data',
    'results.csv',
    '--name',
    'rates',
  ]);
  expect(code, stderr).toBe(0);
}, 60_000);

const forecast = (out: string, ...more: string[]) => [
  ...['quality', 'forecast', '--model', 'rates', '--input', 'wanted.csv', '--out', out],
  ...more,
];
const exists = (name: string) =>
  access(join(cli.path(), name)).then(
    () => true,
    () => false,
  );

describe.each(['csv', 'parquet'])('a batch into .%s', (extension) => {
  it('that was killed goes on where it was, and comes to the same file', async () => {
    const killed = await cli.arboretum(forecast(`b.${extension}`), {
      onStderr: (text, kill) => {
        if (text.includes('Predicting  250,000')) kill('SIGKILL');
      },
    });
    expect(killed.code).toBeNull();
    expect(await exists(`b.${extension}`)).toBe(false);
    expect(await exists(`b.${extension}.parts/000001.${extension}`)).toBe(true);

    const resumed = await cli.json(...forecast(`b.${extension}`, '--resume'));
    expect(resumed.code, resumed.stderr).toBe(0);
    // The first part is not made again.
    expect(resumed.stderr).not.toContain('Predicting  250,000');
    const whole = await cli.json(...forecast(`a.${extension}`));
    const counts = { rows: requests, failed: 0, fallback: 208_000, out_of_range: expect.any(Number) };
    expect(whole.document).toMatchObject({ ...counts, out: `a.${extension}` });
    expect(resumed.document).toMatchObject({
      ...counts,
      out_of_range: whole.document.out_of_range,
      out: `b.${extension}`,
    });
    const [a, b] = await Promise.all(
      ['a', 'b'].map((name) => readFile(join(cli.path(), `${name}.${extension}`))),
    );
    expect(b!.equals(a!)).toBe(true);
    expect(await exists(`b.${extension}.parts`)).toBe(false);
  }, 120_000);
});

describe('parts of a forecast', () => {
  it('are not mixed with those of another one', async () => {
    await cli.arboretum(forecast('c.csv'), {
      onStderr: (text, kill) => {
        if (text.includes('Predicting  250,000')) kill('SIGKILL');
      },
    });
    await writeFile(join(cli.path(), 'wanted.csv'), `dataset,rule_code,date\nid-0,FRESH,2025-02-01\n`);
    const { code, document } = await cli.json(...forecast('c.csv', '--resume'));
    expect(code).toBe(1);
    expect(document.error).toMatchObject({
      code: 'forecast-unfinished',
      message: expect.stringContaining('belongs to another forecast'),
    });
    // Not asked to go on, it begins anew.
    expect((await cli.json(...forecast('c.csv'))).document).toMatchObject({ rows: 1 });
    expect(await exists('c.csv.parts')).toBe(false);
  }, 60_000);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/protocol/engine.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import { makeWorkspace } from '../datasets.ts';
import { resultRows, resultsHeader, rulesJson } from './resultsFile.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function engineOn(files: Readonly<Record<string, string>>): Promise<{ engine: Engine; path: string }> {
  const workspace = await makeWorkspace(files);
  const engine = await createEngine({ workspace: workspace.path });
  close = async () => {
    await engine.dispose();
    await workspace.remove();
  };
  return { engine, path: workspace.path };
}

const csv = (rows: readonly string[]) => `${resultsHeader}\n${rows.join('\n')}\n`;

async function prepared(rows: readonly string[]): Promise<string[][]> {
  const { engine, path } = await engineOn({ 'results.csv': csv(rows), 'rules.json': rulesJson });
  await engine.prepareQuality({ data: 'results.csv', rules: 'rules.json', out: 'rows.csv' });
  const text = await readFile(join(path, 'rows.csv'), 'utf8');
  await close();
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

describe('the data-quality dataset', () => {
  it('knows nothing of a day, or of what comes after, but for what is to be predicted', async () => {
    const rows = resultRows({ days: 60 });
    const cut = '2025-02-10';
    // Everything from that day on is another world: other results, other counts, more and fewer checks.
    const altered = rows.flatMap((row, index) => {
      if (row.split(',')[4]! < cut) return [row];
      if (index % 3 === 0) return [];
      const other = row
        .replace(/Pass|Fail/, (word) => (word === 'Pass' ? 'Fail' : 'Pass'))
        .replace(',900', ',1');
      return [other, other.replace(',ATTRIBUTE,a', ',ATTRIBUTE,b')];
    });
    const [before, after] = [await prepared(rows), await prepared(altered)];
    const header = before[0]!;
    const day = header.indexOf('business_date');
    const target = header.indexOf('pass_percentage');
    expect(target).toBe(header.length - 1);
    const features = (table: string[][]) =>
      table
        .slice(1)
        .filter((cells) => cells[day]! <= cut)
        .map((cells) => cells.slice(0, target).join(','));
    expect(features(before).length).toBeGreaterThan(300);
    expect(features(after)).toEqual(features(before));
    // The test can fail: what is to be predicted of that day has changed.
    const targets = (table: string[][]) =>
      table.filter((cells) => cells[day] === cut).map((cells) => cells[target]);
    expect(targets(after)).not.toEqual(targets(before));
  });

  it('counts days, not rows: what is missing stays missing', async () => {
    const day = (date: string, passed: number, failed: number) =>
      Array.from(
        { length: passed + failed },
        (_, check) => `s,t,d,data,${date},R,${check < passed ? 'Pass' : 'Fail'},ATTRIBUTE,a${check},10,10`,
      );
    const rows = [
      ...day('2025-01-01', 4, 0),
      ...day('2025-01-02', 3, 1),
      ...day('2025-01-04', 2, 2),
      ...day('2025-01-08', 1, 3),
      ...day('2025-01-09', 4, 0),
    ];
    const [header, ...table] = await prepared(rows);
    const of = (name: string) => table.map((cells) => cells[header!.indexOf(name)]);
    expect(of('pass_percentage')).toEqual(['100.0', '75.0', '50.0', '25.0', '100.0']);
    expect(of('lag_1')).toEqual(['', '100.0', '', '', '25.0']);
    expect(of('lag_2')).toEqual(['', '', '75.0', '', '']);
    expect(of('lag_7')).toEqual(['', '', '', '100.0', '75.0']);
    expect(of('ma_3')).toEqual(['', '100.0', '87.5', '', '25.0']);
    expect(of('ma_7')).toEqual(['', '100.0', '87.5', '75.0', '50.0']);
    expect(of('days_since_fail')).toEqual(['', '', '2', '4', '1']);
    expect(of('weekday')).toEqual(['3', '4', '6', '3', '4']);
    expect(of('month')).toEqual(['1', '1', '1', '1', '1']);
  });

  it('is a query that people can read and change', async () => {
    const { engine, path } = await engineOn({
      'results.csv': csv(resultRows({ days: 30 })),
      'rules.json': rulesJson,
    });
    expect(
      await engine.prepareQuality({ data: 'results.csv', rules: 'rules.json', out: 'q.sql' }),
    ).toMatchObject({
      out: 'q.sql',
      rows: null,
    });
    const text = await readFile(join(path, 'q.sql'), 'utf8');
    expect(text).toContain(`FROM read_csv('results.csv', all_varchar = true`);
    expect(text).toContain(`FROM read_json('rules.json'`);
    const profile = await engine.profile('q.sql');
    expect(profile.rows).toBe(270);
    expect(profile.likelyTarget).toBe('pass_percentage');
    await expect(engine.prepareQuality({ data: 'results.csv', out: 'q.sql' })).rejects.toMatchObject({
      code: 'output-exists',
    });
    await expect(
      engine.summarizeQuality({ data: 'q.sql', rules: 'rules.json', out: 's' }),
    ).rejects.toMatchObject({
      code: 'bad-usage',
    });
    expect(await engine.summarizeQuality({ data: 'q.sql', out: 's' })).toMatchObject({ groups: 9 });
  });

  it('must have the parts that forecasts go by', async () => {
    const { engine } = await engineOn({
      'q.sql': `WITH daily AS (SELECT 1 AS pass_percentage) SELECT * FROM daily`,
    });
    await expect(engine.trainForecaster({ data: 'q.sql' })).rejects.toMatchObject({
      code: 'quality-query-invalid',
      message: 'q.sql is no data-quality dataset: it has no part named results, checks.',
    });
  });
});

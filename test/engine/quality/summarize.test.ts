import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/protocol/engine.ts';
import type { Summarized } from '../../../src/protocol/quality.ts';
import { summaryColumns } from '../../../src/core/quality/summary.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import { makeWorkspace } from '../datasets.ts';
import { dayAfter, resultRows, resultsCsv, resultsHeader, rulesJson } from './resultsFile.ts';

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

type Row = Readonly<Record<string, string>>;

/** Cells of a CSV without commas in quotes. */
function parse(text: string): Row[] {
  const [header, ...lines] = text.trim().split('\n');
  const names = header!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index]!]));
  });
}

async function summarized(
  files: Readonly<Record<string, string>>,
  request: { data?: string; rules?: string; map?: Record<string, string> } = {},
): Promise<{ result: Summarized; rows: Row[]; sentences: string[] }> {
  const { engine, path } = await engineOn(files);
  const result = await engine.summarizeQuality({ data: 'results.csv', out: 'summary', ...request });
  const read = (name: string) => readFile(join(path, 'summary', name), 'utf8');
  return {
    result,
    rows: parse(await read('summary.csv')),
    sentences: (await read('summary.txt')).trim().split('\n'),
  };
}

describe('the summary', () => {
  it('has 27 columns, whose counts are those of the file', async () => {
    const lines = resultRows({ days: 400 });
    const { result, rows, sentences } = await summarized(
      { 'results.csv': `${resultsHeader}\n${lines.join('\n')}\n`, 'rules.json': rulesJson },
      { rules: 'rules.json' },
    );
    expect(summaryColumns).toHaveLength(27);
    expect(Object.keys(rows[0]!)).toEqual([...summaryColumns]);
    expect(result).toMatchObject({ rows: lines.length, groups: 9 });
    expect(rows).toHaveLength(9);
    expect(sentences).toHaveLength(9);
    const last = dayAfter('2025-01-01', 399);
    const windows = { total: '', '1m': '2026-01-04', '3m': '2025-11-04', '12m': '2025-02-04' };
    for (const row of rows) {
      const own = lines
        .map((line) => line.split(','))
        .filter((cells) => cells[2] === row.dataset_uuid && cells[5] === row.rule_code);
      for (const [name, after] of Object.entries(windows)) {
        const within = own.filter((cells) => cells[4]! > after);
        const passed = within.filter((cells) => cells[6]!.includes('Pass')).length;
        const of = (what: string) => Number(row[name === 'total' ? `total_${what}` : `${what}_${name}`]);
        expect([of('pass_count'), of('fail_count')]).toEqual([passed, within.length - passed]);
        expect(of('fail_rate')).toBeCloseTo(1 - passed / within.length, 12);
      }
      expect(row).toMatchObject({
        latest_business_date: last,
        latest_dataset_record_count: '1004',
        latest_filtered_record_count: '900',
        last_level_of_execution: 'ATTRIBUTE',
      });
    }
    expect(rows.find(({ rule_code }) => rule_code === 'NOT_NULL')).toMatchObject({
      rule_name: 'Not null',
      dimension: 'completeness',
      category: 'content',
    });
    expect(result.warnings).toEqual(['1 rule code has no metadata: UNIQUE.']);
  });

  it('tells a trend from chance', async () => {
    const line = (dataset: string, day: number, passed: boolean, check: number) =>
      `src,acme,${dataset},${dataset},${dayAfter('2025-01-01', day)},R,${passed ? 'Pass' : 'Fail'},ATTRIBUTE,a${check},10,10`;
    const lines: string[] = [];
    for (let day = 0; day < 91; day++) {
      for (let check = 0; check < 20; check++) {
        const rank = (check * 7 + day * 3) % 20;
        lines.push(line('worse', day, rank >= 2 + day / 10, check));
        lines.push(line('better', day, rank >= 12 - day / 10, check));
        lines.push(line('same', day, rank >= 5 + (day % 3), check));
      }
    }
    const { rows } = await summarized({ 'results.csv': `${resultsHeader}\n${lines.join('\n')}\n` });
    expect(Object.fromEntries(rows.map((row) => [row.dataset_uuid, row.trend]))).toEqual({
      worse: 'degrading',
      better: 'improving',
      same: 'stable',
    });
  });

  it('reads Parquet as it reads CSV', async () => {
    const { engine, path } = await engineOn({ 'results.csv': resultsCsv({ days: 40 }) });
    await engine.summarizeQuality({ data: 'results.csv', out: 'a' });
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_csv('${join(path, 'results.csv')}')) TO '${join(path, 'results.parquet')}' (FORMAT parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    await engine.summarizeQuality({ data: 'results.parquet', out: 'b' });
    const read = (folder: string) => readFile(join(path, folder, 'summary.csv'), 'utf8');
    expect(await read('b')).toBe(await read('a'));
    expect((await stat(join(path, 'b', 'summary.parquet'))).size).toBeGreaterThan(500);
  });
});

describe('what is odd in a file', () => {
  const good = (day: string, result = 'Pass', extra = 'ATTRIBUTE,a,10,10') =>
    `src,acme,d,data,${day},R,${result},${extra}`;

  it('is counted and told, and the rest is used', async () => {
    const lines = [
      good('2025-01-01', '"{""result"":""PASS"",""ms"":1}"'),
      good('2025-01-02', '"{""status"":""fail""}"'),
      good('2025-01-03', '"{""ms"":0,""verdict"":""Fail""}"'),
      good('2025-01-04', 'TRUE'),
      good('2025-01-05', '1'),
      good('06.01.2025', 'fAIL'),
      good('2025/01/07'),
      good('20250108', '0'),
      good('2025-01-09T23:30:00+02:00'),
      good('2025-01-10', ''),
      good('2025-01-10', '"{""result"":"'),
      good('2025-01-10', 'maybe'),
      good('soon'),
      good('2999-01-01'),
      good('2025-01-11'),
      good('2025-01-11'),
      good('2025-01-12', 'Pass', 'ATTRIBUTE,a,-5,10'),
      'src,acme,,data,2025-01-12,R,Pass,ATTRIBUTE,a,10,10',
      'src,acme,d,data,2025-01-12,,Pass,ATTRIBUTE,a,10,10',
      'src,acme,e,other,2025-01-12,R,Pass,ATTRIBUTE,a,10,10',
      'too,short',
    ];
    const { result, rows } = await summarized({ 'results.csv': `${resultsHeader}\n${lines.join('\n')}\n` });
    expect(rows.map((row) => [row.dataset_uuid, row.total_pass_count, row.total_fail_count])).toEqual([
      ['d', '7', '4'],
      ['e', '1', '0'],
    ]);
    expect(result.issues).toEqual({
      rows: 20,
      rejected: 1,
      duplicates: 1,
      emptyResults: 1,
      unreadableResults: 2,
      unreadableDays: 1,
      otherDays: 2,
      futureDays: 1,
      withoutDataset: 1,
      withoutRule: 1,
      negativeCounts: 1,
      used: 12,
      oneDayChecks: 1,
      unknownRules: null,
    });
    expect(result.warnings).toHaveLength(11);
  });

  it('may not be all there is', async () => {
    const { engine } = await engineOn({
      'results.csv': `${resultsHeader}\n${good('2025-01-01', 'perhaps')}\n`,
    });
    await expect(engine.summarizeQuality({ data: 'results.csv', out: 'summary' })).rejects.toMatchObject({
      code: 'quality-data-unusable',
      message: expect.stringContaining('none of its results can be read'),
    });
  });

  it('is a column under another name, which can be given', async () => {
    const text = `when,what,which,how\n2025-01-01,d,R,Pass\n2025-01-02,d,R,Fail\n`;
    const { engine } = await engineOn({ 'results.csv': text });
    await expect(engine.summarizeQuality({ data: 'results.csv', out: 's' })).rejects.toMatchObject({
      code: 'column-missing',
      message: 'results.csv has no column dataset_uuid, business_date, rule_code, results.',
    });
    const map = { business_date: 'when', dataset_uuid: 'what', rule_code: 'which', results: 'how' };
    expect(await engine.summarizeQuality({ data: 'results.csv', out: 's', map })).toMatchObject({
      groups: 1,
    });
    await expect(
      engine.summarizeQuality({ data: 'results.csv', out: 's', map: { ...map, results: 'hwo' } }),
    ).rejects.toMatchObject({ code: 'column-missing', hint: 'Did you mean how?' });
  });

  it('is a day on which clocks change, or which few years have', async () => {
    const days = ['2024-02-29', '2025-03-30', '2025-10-26', '2025-10-26T02:30:00+01:00'];
    const { rows } = await summarized({
      'results.csv': `${resultsHeader}\n${days.map((day) => good(day)).join('\n')}\n`,
    });
    expect(rows[0]).toMatchObject({ total_pass_count: '4', latest_business_date: '2025-10-26' });
  });

  it('is metadata that is none, or has more than is known', async () => {
    const files = {
      'results.csv': resultsCsv({ days: 10 }),
      'list.json': '[1]',
      'odd.json': '{"FRESH": {"owner": "me"}, "X": 3}',
    };
    const { engine } = await engineOn(files);
    await expect(
      engine.summarizeQuality({ data: 'results.csv', rules: 'list.json', out: 's' }),
    ).rejects.toMatchObject({ code: 'rules-invalid', message: expect.stringContaining('holds a list') });
    const { warnings } = await engine.summarizeQuality({ data: 'results.csv', rules: 'odd.json', out: 's' });
    expect(warnings).toEqual([
      'odd.json: 1 entry without fields left out: X.',
      'odd.json: the field owner of 1 rule is not known and has no effect.',
      '2 rule codes have no metadata: NOT_NULL, UNIQUE.',
    ]);
  });

  it('can be 100,000 rules', async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, rule) => `src,acme,d,data,2025-01-0${1 + (rule % 9)},RULE_${rule},Pass,ATTRIBUTE,a,10,10`,
    );
    const { result } = await summarized({ 'results.csv': `${resultsHeader}\n${lines.join('\n')}\n` });
    expect(result).toMatchObject({ groups: 100_000, issues: { oneDayChecks: 100_000 } });
  });
});

describe('the sample', () => {
  let text = '';
  beforeAll(async () => {
    text = await readFile(new URL('../../../sample/rule_results.csv', import.meta.url), 'utf8');
  });
  afterAll(() => (text = ''));

  it('is read whole, but for what is broken on purpose', async () => {
    const rules = await readFile(new URL('../../../sample/rules.json', import.meta.url), 'utf8');
    const { result } = await summarized(
      { 'results.csv': text, 'rules.json': rules },
      { rules: 'rules.json' },
    );
    expect(result.rows).toBeGreaterThan(95_000);
    expect(result.issues.used).toBeGreaterThan(0.999 * result.rows);
    expect(result.issues.unreadableResults + result.issues.unreadableDays).toBeGreaterThan(0);
  });
});

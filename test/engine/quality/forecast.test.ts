import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forecasterSchema } from '../../../src/core/quality/forecaster.ts';
import type { Engine } from '../../../src/protocol/engine.ts';
import type { ForecastRow, TrainedForecaster } from '../../../src/protocol/quality.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import { makeWorkspace } from '../datasets.ts';
import { dayAfter, resultRows, resultsHeader, rulesJson } from './resultsFile.ts';

const days = 160;
const last = dayAfter('2025-01-01', days - 1);
const rows = resultRows({ days, datasets: 4, checks: 8 });
const csv = (lines: readonly string[]) => `${resultsHeader}\n${lines.join('\n')}\n`;

let workspace: Awaited<ReturnType<typeof makeWorkspace>>;
let engine: Engine;
let trained: TrainedForecaster;

beforeAll(async () => {
  workspace = await makeWorkspace({ 'results.csv': csv(rows), 'rules.json': rulesJson });
  engine = await createEngine({ workspace: workspace.path });
  trained = await engine.trainForecaster({ data: 'results.csv', rules: 'rules.json', name: 'rates' });
});
afterAll(async () => {
  await engine.dispose();
  await workspace.remove();
});

const file = (name: string) => readFile(join(workspace.path, name), 'utf8');
const write = (name: string, text: string) => writeFile(join(workspace.path, name), text);
async function written(name: string): Promise<Record<keyof ForecastRow, string>[]> {
  const [header, ...lines] = (await file(name)).trim().split('\n');
  const names = header!.split(',');
  return lines.map(
    (line) =>
      Object.fromEntries(line.split(',').map((cell, index) => [names[index]!, cell])) as Record<
        keyof ForecastRow,
        string
      >,
  );
}

describe('training a forecaster', () => {
  it('splits by time, and compares with simple forecasts of the same days', () => {
    const { validation, rows: counts, score } = trained;
    expect(validation.rows).toBe(counts.holdout);
    expect(validation.lastDay).toBe(last);
    expect(validation.firstDay > '2025-04-20').toBe(true);
    expect(validation.baselines.map(({ name }) => name)).toEqual([
      'last value',
      '7-day mean',
      'same weekday',
    ]);
    // Forecast anew from the history, a day ahead, each result of the holdout comes out as it did in the training.
    expect(validation.mae).toBeCloseTo(score.holdout.mae!, 6);
    expect(validation.gates.map(({ name }) => name)).toEqual([
      'rows',
      'beats last value',
      'beats 7-day mean',
      'beats same weekday',
      'datasets',
      'rules',
      'drift',
    ]);
    const best = Math.min(...validation.baselines.map(({ mae }) => mae));
    expect(validation.mae).toBeLessThan(best);
    expect(validation.coverage['80']).toBeGreaterThan(0.7);
    expect(validation.coverage['80']).toBeLessThan(0.92);
  });

  it('measures simple forecasts as anybody would', () => {
    const rates = new Map<string, number>();
    const tally = new Map<string, [number, number]>();
    for (const row of rows) {
      const cells = row.split(',');
      const key = `${cells[2]} ${cells[5]} ${cells[4]}`;
      const [passed, all] = tally.get(key) ?? [0, 0];
      tally.set(key, [passed + (row.includes('Pass') ? 1 : 0), all + 1]);
    }
    for (const [key, [passed, all]] of tally) rates.set(key, (100 * passed) / all);
    const errors = [0, 0, 0];
    let count = 0;
    for (const [key, rate] of rates) {
      const [dataset, rule, day] = key.split(' ') as [string, string, string];
      if (day < trained.validation.firstDay) continue;
      const back = (n: number) => rates.get(`${dataset} ${rule} ${dayAfter(day, -n)}`)!;
      const week = Array.from({ length: 7 }, (_, n) => back(n + 1));
      [back(1), week.reduce((sum, each) => sum + each, 0) / 7, back(7)].forEach(
        (guess, index) => (errors[index]! += Math.abs(guess - rate)),
      );
      count += 1;
    }
    expect(count).toBe(trained.validation.rows);
    trained.validation.baselines.forEach(({ mae }, index) =>
      expect(mae).toBeCloseTo(errors[index]! / count, 9),
    );
  });

  it('seals its query, its intervals and what the training rows were like into the version', async () => {
    const version = await engine.showModel('rates');
    expect(Object.keys(version.files)).toEqual(
      expect.arrayContaining(['model.txt', 'quality.json', 'quality.sql']),
    );
    expect(await file(`${trained.path}/quality.sql`)).toBe(await file('results_quality.sql'));
    const sealed = forecasterSchema.parse(JSON.parse(await file(`${trained.path}/quality.json`)));
    expect(sealed.training.map(({ feature }) => feature)).toEqual(
      version.signature.features.map(({ name }) => name),
    );
    const lag = sealed.training.find(({ feature }) => feature === 'lag_1')!;
    expect(lag.quantiles).toHaveLength(7);
    expect(lag.quantiles!.toSorted((a, b) => a - b)).toEqual(lag.quantiles);
    expect(sealed.training.find(({ feature }) => feature === 'rule_code')!.levels).toHaveLength(3);
  });

  it('decides about promotion', async () => {
    const gate = async () =>
      (await engine.checkPromotion({ ref: 'rates', environment: 'staging' })).gates.find(
        ({ name }) => name === 'validation',
      );
    expect(await gate()).toMatchObject({ passed: trained.validation.gates.every(({ passed }) => passed) });
    await write('.arboretum/quality.json', JSON.stringify({ gates: { minRows: 1_000_000 } }));
    const strict = await engine.trainForecaster({ data: 'results_quality.sql', name: 'strict' });
    await rm(join(workspace.path, '.arboretum/quality.json'));
    expect(strict.validation.gates[0]).toMatchObject({ name: 'rows', passed: false });
    const { gates, promoted } = await engine.promoteModel({ ref: 'strict', environment: 'staging' });
    expect(promoted).toBe(false);
    expect(gates.find(({ name }) => name === 'validation')).toMatchObject({ passed: false });
  });

  it('does not write over a dataset that somebody has changed', async () => {
    const before = await file('results_quality.sql');
    await write('results_quality.sql', `${before}-- mine\n`);
    await expect(
      engine.trainForecaster({ data: 'results.csv', rules: 'rules.json', name: 'rates' }),
    ).rejects.toMatchObject({
      code: 'output-exists',
      hint: expect.stringContaining('--data results_quality.sql'),
    });
    await write('results_quality.sql', before);
  });
});

describe('a forecast', () => {
  const one = (dataset: string, rule: string, date: string, data?: string) =>
    engine.forecastQuality({
      model: 'rates',
      what: { kind: 'one', dataset, rule, date },
      ...(data === undefined ? {} : { data }),
    });

  it('of everything has each check and day once, within its intervals', async () => {
    const result = await engine.forecastQuality({
      model: 'rates',
      what: { kind: 'days', days: 10 },
      out: 'all.csv',
    });
    expect(result).toMatchObject({ rows: 120, failed: 0, fallback: 0, out: 'all.csv' });
    const all = await written('all.csv');
    expect(new Set(all.map((row) => `${row.dataset_uuid} ${row.rule_code} ${row.business_date}`)).size).toBe(
      120,
    );
    for (const row of all) {
      expect(row.business_date).toBe(dayAfter(last, Number(row.days_ahead)));
      const ends = [
        'lower_95',
        'lower_80',
        'lower_50',
        'forecast',
        'upper_50',
        'upper_80',
        'upper_95',
      ] as const;
      const values = ends.map((name) => Number(row[name]));
      expect(values.toSorted((a, b) => a - b)).toEqual(values);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThanOrEqual(100);
    }
  });

  it('is the same one by one, in a batch, from the raw file and from the dataset', async () => {
    const date = dayAfter(last, 5);
    const [single] = (await one('data 2', 'FRESH', date)).forecasts;
    const all = await written('all.csv');
    const same = all.find(
      (row) => row.dataset_uuid === 'id-2' && row.rule_code === 'FRESH' && row.business_date === date,
    )!;
    expect(String(single!.forecast)).toBe(String(Number(same.forecast)));
    await write('wanted.csv', `dataset,rule,date\nid-2,FRESH,${date}\ndata 2,FRESH,${date}\n`);
    for (const data of ['results.csv', 'results_quality.sql']) {
      const batch = await engine.forecastQuality({
        model: 'rates',
        data,
        what: { kind: 'batch', input: 'wanted.csv' },
      });
      expect(batch.forecasts).toEqual([single, single]);
    }
  });

  it('of a day that has been does not know what came of it', async () => {
    const date = '2025-05-20';
    const [before] = (await one('id-1', 'UNIQUE', date)).forecasts;
    const other = rows.map((row) =>
      row.split(',')[4]! >= date
        ? row.replace(/Pass|Fail/, (word) => (word === 'Pass' ? 'Fail' : 'Pass'))
        : row,
    );
    await write('other.csv', csv(other));
    const [after] = (await one('id-1', 'UNIQUE', date, 'other.csv')).forecasts;
    expect(after).toEqual(before);
    const earlier = rows.map((row) =>
      row.split(',')[4]! < date
        ? row.replace(/Pass|Fail/, (word) => (word === 'Pass' ? 'Fail' : 'Pass'))
        : row,
    );
    await write('other.csv', csv(earlier));
    expect((await one('id-1', 'UNIQUE', date, 'other.csv')).forecasts[0]!.forecast).not.toBe(
      before!.forecast,
    );
  });

  it('falls back on what is nearest where something is new, and says so', async () => {
    const tomorrow = dayAfter(last, 1);
    const mean = (wanted: (cells: readonly string[]) => boolean) => {
      const daily = new Map<string, [number, number]>();
      for (const row of rows) {
        const cells = row.split(',');
        if (cells[4]! <= dayAfter(last, -28) || !wanted(cells)) continue;
        const key = `${cells[2]} ${cells[5]} ${cells[4]}`;
        const [passed, all] = daily.get(key) ?? [0, 0];
        daily.set(key, [passed + (row.includes('Pass') ? 1 : 0), all + 1]);
      }
      const rates = [...daily.values()].map(([passed, all]) => (100 * passed) / all);
      return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    };
    const result = async (dataset: string, rule: string, date = tomorrow) =>
      (await one(dataset, rule, date)).forecasts[0]!;
    const byRule = await result('new', 'FRESH');
    expect(byRule).toMatchObject({ method: 'rule mean', dataset_uuid: 'new' });
    expect(byRule.forecast).toBeCloseTo(
      mean((cells) => cells[5] === 'FRESH'),
      3,
    );
    const byDataset = await result('id-3', 'NEW');
    expect(byDataset.method).toBe('dataset mean');
    expect(byDataset.forecast).toBeCloseTo(
      mean((cells) => cells[2] === 'id-3'),
      3,
    );
    expect(await result('new', 'NEW')).toMatchObject({ method: 'overall mean' });
    expect(await result('id-1', 'FRESH', '2025-01-01')).toMatchObject({
      method: 'rule mean',
      days_ahead: 1 - days,
    });
  });

  it('reports rows that it cannot answer, and answers the others', async () => {
    await write(
      'odd.csv',
      `dataset_name,rule_code,business_date\ndata 1,FRESH,${last}\ndata 1,FRESH,\ndata 1,FRESH,someday\n,FRESH,${last}\ndata 1,,${last}\ndata 1,FRESH,2099-01-01\nshort\ndata 1,FRESH,01.06.2025\n`,
    );
    const result = await engine.forecastQuality({
      model: 'rates',
      what: { kind: 'batch', input: 'odd.csv' },
      out: 'odd-out.csv',
    });
    expect(result).toMatchObject({ rows: 2, failed: 6 });
    expect(result.failures.map(({ reason }) => reason)).toEqual([
      'no day is given',
      'the day "someday" cannot be read; write it as YYYY-MM-DD',
      'no dataset is named',
      'no rule is named',
      'the day is more than 366 days after the last result',
    ]);
    expect((await written('odd-out.csv')).map((row) => row.business_date)).toEqual([last, '2025-06-01']);
    await write('odd.csv', 'dataset,rule,date\n,,\n');
    await expect(
      engine.forecastQuality({ model: 'rates', what: { kind: 'batch', input: 'odd.csv' } }),
    ).rejects.toMatchObject({ code: 'forecast-invalid' });
  });

  it('flags what lies outside of what the training had', async () => {
    const silent = rows.filter((row) => row.split(',')[4]! < dayAfter(last, -20) || !row.includes('id-0'));
    const worse = silent.map((row) =>
      row.split(',')[4]! > dayAfter(last, -10) ? row.replace('Pass', 'Fail') : row,
    );
    await write('worse.csv', csv(worse));
    const result = await engine.forecastQuality({
      model: 'rates',
      data: 'worse.csv',
      what: { kind: 'days', days: 1 },
    });
    expect(result.outOfRange).toBeGreaterThan(0);
    expect(
      result.forecasts.find(({ dataset_uuid }) => dataset_uuid === 'id-1')!.out_of_range.split(' '),
    ).toContain('ma_7');
  });

  it('needs a forecaster', async () => {
    const numbers = Array.from({ length: 60 }, (_, row) => `${row % 7},${row % 5}`).join('\n');
    await write('numbers.csv', `a,b\n${numbers}\n`);
    await engine.train({ spec: { data: 'numbers.csv', target: 'b', rounds: 1 }, name: 'plain' });
    await expect(
      engine.forecastQuality({ model: 'plain', what: { kind: 'days', days: 1 } }),
    ).rejects.toMatchObject({ code: 'not-a-forecaster' });
  });
});

describe('the view of all checks', () => {
  it('has their standing, and single checks with reasons that add up', async () => {
    const overview = await engine.qualityOverview({ model: 'rates', days: 5 });
    expect(overview).toMatchObject({ measured: last, until: dayAfter(last, 5), days: 5 });
    expect(overview.checks).toHaveLength(12);
    expect(overview.rules.map(({ code, threshold }) => [code, threshold])).toEqual([
      ['NOT_NULL', 80],
      ['FRESH', 95],
      ['UNIQUE', 95],
    ]);
    for (const check of overview.checks) {
      expect(check.lower).toBeLessThanOrEqual(check.forecast);
      expect(check.upper).toBeGreaterThanOrEqual(check.forecast);
      expect(check.forecast).toBeCloseTo(check.ahead.reduce((sum, rate) => sum + rate, 0) / 5, 9);
      const recent = check.history.slice(-7) as number[];
      expect(check.now).toBeCloseTo(recent.reduce((sum, rate) => sum + rate, 0) / 7, 9);
      expect(check.sentence).toContain(overview.rules[check.rule]!.code);
    }
    const { id: dataset, source, tenant } = overview.datasets[1]!;
    const detail = await engine.qualityCheck({
      model: 'rates',
      days: 5,
      dataset,
      source,
      tenant,
      rule: 'FRESH',
    });
    expect(detail.history.at(-1)!.day).toBe(last);
    expect(detail.forecast.map(({ day }) => day)).toEqual(
      [1, 2, 3, 4, 5].map((ahead) => dayAfter(last, ahead)),
    );
    const { usual, forecast, features } = detail.reasons!;
    expect(usual + features.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(
      forecast,
      9,
    );
    expect(features.find(({ feature }) => feature === 'lag_1')!.label).toBe('The day before');
    await expect(
      engine.qualityCheck({ model: 'rates', days: 5, dataset: 'gone', source, tenant, rule: 'FRESH' }),
    ).rejects.toMatchObject({ code: 'forecast-invalid' });
  });
});

/** Data quality in a real extension host, by way of the API and of commands. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { arboretum, folder, rejectsWith } from './support/arboretum.ts';
import { watchEventLoop } from './support/eventLoop.ts';

const text = async (name: string) =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder().uri, name)));

describe('data quality', () => {
  it('goes from raw results to a forecast', async function () {
    this.timeout(60_000);
    const api = await arboretum();
    const summary = await api.summarizeQuality({
      data: 'rule_results.csv',
      rules: 'rules.json',
      out: 'summary',
    });
    assert.deepEqual([summary.rows, summary.groups], [100_210, 43]);
    assert.equal((await text('summary/summary.txt')).trim().split('\n').length, 43);

    await api.prepareQuality({ data: 'rule_results.csv', rules: 'rules.json', out: 'daily.sql' });
    assert.match(await text('daily.sql'), /^-- Daily pass rates of data-quality rules/);

    const seen: string[] = [];
    const loop = watchEventLoop();
    const trained = await api.trainForecaster(
      { data: 'daily.sql', name: 'rates' },
      { onProgress: ({ stage }) => seen.push(stage) },
    );
    const { busiest } = loop.stop();
    assert.ok(busiest < 50, `the host was busy for ${busiest} ms at a time`);
    assert.ok(seen.includes('training'), seen.join(' '));
    const best = Math.min(...trained.validation.baselines.map(({ mae }) => mae));
    assert.ok(trained.validation.mae < best, `${trained.validation.mae} is not below ${best}`);
    assert.equal((await api.listRuns()).find(({ model }) => model === 'rates')?.status, 'finished');

    const forecast = await api.forecastQuality({
      model: 'rates',
      what: { kind: 'days', days: 2 },
      out: 'forecast.csv',
    });
    assert.deepEqual([forecast.rows, forecast.failed, forecast.out], [86, 0, 'forecast.csv']);
  });

  it('says what is wrong', async () => {
    const api = await arboretum();
    await rejectsWith('column-missing', api.trainForecaster({ data: 'customers.csv' }));
    await rejectsWith('bad-usage', api.forecastQuality({ model: 'rates', what: { kind: 'days', days: 0 } }));
  });
});

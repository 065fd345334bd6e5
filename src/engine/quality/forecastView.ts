import { join } from 'node:path';
import type { Forecaster } from '../../core/quality/forecaster.ts';
import { errorsOf, intervalAround, percentage, rangesAt } from '../../core/quality/intervals.ts';
import { defaultThreshold, presentRate } from '../../core/quality/standing.ts';
import { baselineNames } from '../../core/quality/validation.ts';
import type { QualityCheck, QualityDataset, QualityOverview, QualityRule } from '../../protocol/quality.ts';
import { doubles, streamChunks, withConnection } from '../dataset/connection.ts';
import type { DataSession } from '../dataset/session.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { makeDaysTable } from './daysTable.ts';
import type { FeatureRows } from './featureReader.ts';
import { type DayForecast, forecastAhead } from './forecastAhead.ts';
import { dayLiteral, dayNumber, type History, isoDay, keyColumns, type KnownCheck } from './history.ts';
import { openForecaster, openForecastInput, type OpenedForecaster } from './openForecaster.ts';
import { loadedPredict } from './predictFeatures.ts';
import type { QualityQuery } from './qualityQuery.ts';
import { makeSummary } from './summarize.ts';
import { readSentences } from './writeSummary.ts';

/** Days of history that a view shows of a check. */
const historyDays = 60;
/** Checks that a view can hold; a panel of more is no use to anybody. */
const mostChecks = 12_000;

/** What was forecast last, with all that single checks are explained from. */
export interface ForecastView {
  readonly overview: QualityOverview;
  readonly opened: OpenedForecaster;
  readonly checks: readonly KnownCheck[];
  /** By check: daily rates up to the last day with results, oldest first. */
  readonly rates: readonly (number | null)[][];
  readonly lastDay: number;
  /** By days ahead. */
  readonly days: readonly DayForecast[];
}

export interface ViewRequest {
  readonly model: string;
  readonly data: string | null;
  readonly days: number;
}

/**
 * Forecasts every check and tells where each stands.
 *
 * @throws {ArboretumError} as `openForecaster`, `openForecastInput` and `makeDaysTable`
 */
export async function makeForecastView(
  parts: EngineParts,
  { model, data, days }: ViewRequest,
  context: AbortableContext,
): Promise<ForecastView> {
  const opened = await openForecaster(parts, model, context);
  const session = await parts.session();
  const { forecaster } = opened;
  context.onProgress?.({ stage: 'reading', done: 0, total: null, secondsLeft: null });
  return withConnection(
    session,
    data ?? forecaster.data,
    context,
    async (connection) => {
      const { history, reader, source, warnings } = await openForecastInput(
        session,
        connection,
        opened,
        data,
        context,
      );
      const rates = await readRates(history, context.signal);
      const sentences = await sentencesOf(session, history, source, context);
      const ahead: DayForecast[] = [];
      await parts.calculator.run(async (trainer) => {
        const predict = await loadedPredict(trainer, opened.version, opened.modelText);
        const options = { days, errors: forecaster.intervals.errors, signal: context.signal };
        for await (const day of forecastAhead(history, reader, predict, options)) {
          ahead.push(day);
          context.onProgress?.({ stage: 'predicting', done: day.ahead, total: days, secondsLeft: null });
        }
        await trainer.unloadModel();
      }, context);
      const shown = history.checks.slice(0, mostChecks);
      const view = { opened, checks: shown, rates, lastDay: history.lastDay, days: ahead };
      const all = {
        data: data ?? forecaster.data,
        rules: rulesOf(shown, source),
        sentences,
        warnings: [
          ...warnings,
          ...(history.checks.length > shown.length
            ? [`The first ${mostChecks} of ${history.checks.length} rules of datasets are shown.`]
            : []),
        ],
      };
      return { ...view, overview: overviewOf(view, all) };
    },
    true,
  );
}

/** Daily rates of each check over the last days. */
async function readRates(
  { connection, table, checks, lastDay }: History,
  signal: AbortSignal,
): Promise<(number | null)[][]> {
  const rates = checks.map(() => Array.from({ length: historyDays }, (): number | null => null));
  const sql = `SELECT CAST(k.id AS DOUBLE), CAST(${dayNumber('business_date')} AS DOUBLE), pass_percentage
    FROM ${table} JOIN ${table}_checks AS k USING (${keyColumns.join(', ')})
    WHERE business_date > ${dayLiteral(lastDay - historyDays)} AND pass_percentage IS NOT NULL`;
  for await (const chunk of streamChunks(connection, sql, signal)) {
    const [check, day, rate] = [doubles(chunk, 0), doubles(chunk, 1), doubles(chunk, 2)];
    check.forEach((id, row) => (rates[id]![day[row]! - lastDay + historyDays - 1] = rate[row]!));
  }
  return rates;
}

async function sentencesOf(
  session: DataSession,
  { connection }: History,
  query: QualityQuery,
  context: AbortableContext,
): Promise<Map<string, string>> {
  const table = session.uniqueName('days');
  await makeDaysTable(session, connection, query, table);
  const file = join(session.scratch, `${table}.parquet`);
  await makeSummary(session, connection, query, table, file);
  return readSentences(session, file, context);
}

function rulesOf(checks: readonly KnownCheck[], { rules }: QualityQuery): QualityRule[] {
  const codes = [...new Set(checks.map(({ rule }) => rule))];
  const known = new Map((rules ?? []).map((rule) => [rule.code, rule]));
  const order = new Map((rules ?? []).map((rule, index) => [rule.code, index]));
  return codes
    .sort((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity) || (a < b ? -1 : 1))
    .map((code) => {
      const rule = known.get(code);
      return {
        code,
        name: rule?.name ?? code,
        dimension: rule?.dimension ?? '',
        description: rule?.description ?? '',
        threshold: rule?.threshold ?? defaultThreshold,
      };
    });
}

interface Described {
  readonly data: string;
  readonly rules: readonly QualityRule[];
  readonly sentences: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

function overviewOf(
  view: Omit<ForecastView, 'overview'>,
  { data, rules, sentences, warnings }: Described,
): QualityOverview {
  const { opened, checks, rates, lastDay, days } = view;
  const datasetKey = (check: KnownCheck) => JSON.stringify([check.source, check.tenant, check.dataset]);
  const datasets = new Map<string, QualityDataset>();
  for (const check of checks) {
    const { dataset: id, datasetName: name, source, tenant } = check;
    if (!datasets.has(datasetKey(check))) datasets.set(datasetKey(check), { id, name, source, tenant });
  }
  const datasetAt = new Map([...datasets.keys()].map((key, index) => [key, index]));
  const ruleAt = new Map(rules.map(({ code }, index) => [code, index]));
  const expected = expectedByCheck(view);
  return {
    ref: opened.ref,
    data,
    measured: isoDay(lastDay),
    days: days.length,
    until: isoDay(lastDay + days.length),
    datasets: [...datasets.values()],
    rules,
    checks: checks.map((check): QualityCheck => {
      const ahead = expected[check.id]!;
      const [forecast, lower, upper] = meanForecast(opened.forecaster, check.key, ahead);
      return {
        dataset: datasetAt.get(datasetKey(check))!,
        rule: ruleAt.get(check.rule)!,
        now: presentRate(rates[check.id]!),
        forecast,
        lower,
        upper,
        history: rates[check.id]!.slice(-30),
        ahead,
        method: 'model',
        sentence: sentences.get(check.key) ?? '',
      };
    }),
    accuracy: accuracyOf(opened.forecaster),
    warnings,
  };
}

/** The mean of the days to come, and its 80 % interval. */
export function meanForecast(
  { intervals }: Forecaster,
  key: string,
  ahead: readonly number[],
): [forecast: number, lower: number, upper: number] {
  const forecast = ahead.reduce((sum, value) => sum + value, 0) / ahead.length;
  const { scale } = errorsOf(intervals.errors, key);
  return [
    forecast,
    ...intervalAround(percentage(forecast), scale, rangesAt(intervals.means, ahead.length)['80']),
  ];
}

/** What is expected of each check, by day. */
export function expectedByCheck({ checks, days }: Pick<ForecastView, 'checks' | 'days'>): number[][] {
  const expected = checks.map((): number[] => []);
  for (const { rows, expected: values } of days) {
    rows.check.forEach((check: number, row: number) => expected[check]?.push(values[row]!));
  }
  return expected;
}

function accuracyOf({ validation }: Forecaster): QualityOverview['accuracy'] {
  const best = validation.baselines.reduce((a, b) => (b.mae < a.mae ? b : a), {
    name: baselineNames[0],
    mae: Infinity,
  });
  return {
    mae: validation.mae,
    bestBaseline: best,
    days: validation.days,
    coverage80: validation.coverage['80'],
  };
}

/** The row of a check among the features of a day; -1 for none. */
export function rowOfCheck(rows: FeatureRows, check: number): number {
  return rows.check.indexOf(check);
}

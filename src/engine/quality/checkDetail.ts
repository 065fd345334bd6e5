import type { Feature } from '../../core/dataset/signature.ts';
import { featureLabel, featureValueText } from '../../core/quality/featureWords.ts';
import { errorsOf, intervalAround, intervalLevels, rangesAt } from '../../core/quality/intervals.ts';
import type { ForecastDay, ForecastReasons, QualityCheckDetail } from '../../protocol/quality.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { loadVersion } from '../prediction/loadVersion.ts';
import { transferring } from '../workers/channel.ts';
import { type ForecastView, meanForecast, rowOfCheck } from './forecastView.ts';
import { isoDay, type KnownCheck } from './history.ts';

/** A check's history, its forecast by day, and why the forecast is what it is. */
export async function checkDetail(
  parts: EngineParts,
  view: ForecastView,
  check: KnownCheck,
  context: AbortableContext,
): Promise<QualityCheckDetail> {
  const { overview, rates, lastDay, days, opened } = view;
  const shown = overview.checks[view.checks.indexOf(check)]!;
  const own = rates[check.id]!;
  const { intervals } = opened.forecaster;
  const { scale } = errorsOf(intervals.errors, check.key);
  const forecast = days.map(({ ahead, rows, values }): ForecastDay => {
    const rate = values[rowOfCheck(rows, check.id)]!;
    const ranges = rangesAt(intervals.ahead, ahead);
    const [half, most, nearlyAll] = intervalLevels.map((level) => intervalAround(rate, scale, ranges[level]));
    return { day: isoDay(lastDay + ahead), rate, intervals: { '50': half!, '80': most!, '95': nearlyAll! } };
  });
  return {
    dataset: overview.datasets[shown.dataset]!,
    rule: overview.rules[shown.rule]!,
    history: own.flatMap((rate, index) =>
      rate === null ? [] : [{ day: isoDay(lastDay - own.length + 1 + index), rate }],
    ),
    forecast,
    reasons: await reasonsOf(parts, view, check, shown.ahead, context),
    sentence: shown.sentence,
  };
}

/** SHAP contributions of the forecast days, averaged: from the usual level they lead to what is expected. */
async function reasonsOf(
  parts: EngineParts,
  { days, opened }: ForecastView,
  check: KnownCheck,
  ahead: readonly number[],
  context: AbortableContext,
): Promise<ForecastReasons> {
  const { features } = opened.version.signature;
  const width = features.length;
  const rows = days.map(({ rows: { matrix, check: ids } }) => {
    const row = ids.indexOf(check.id);
    return matrix.subarray(row * width, (row + 1) * width);
  });
  const matrix = Float64Array.from(rows.flatMap((row) => [...row]));
  const { contributions } = await parts.calculator.run(async (trainer) => {
    await loadVersion(trainer, opened.version, opened.modelText);
    const task = { matrix, rows: days.length, order: 'row', explain: true } as const;
    const result = await trainer.predict(transferring(task, [matrix]));
    await trainer.unloadModel();
    return result;
  }, context);
  const mean = (index: number) =>
    days.reduce((sum, _, day) => sum + contributions![day * (width + 1) + index]!, 0) / days.length;
  const [forecast, lower, upper] = meanForecast(opened.forecaster, check.key, ahead);
  const reasons = features.map((feature, index) => ({
    feature: feature.name,
    label: featureLabel(feature.name),
    value: valueText(feature, rows[0]![index]!),
    contribution: mean(index),
  }));
  // The model says a median; what is expected lies a little beside it, whatever the features are: the level has it.
  const usual = forecast - reasons.reduce((sum, { contribution }) => sum + contribution, 0);
  reasons.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return { usual, forecast, lower, upper, features: reasons };
}

function valueText(feature: Feature, value: number): string {
  if (Number.isNaN(value)) return '';
  if (feature.kind === 'category') return featureValueText(feature.name, feature.levels[value] ?? null);
  return featureValueText(feature.name, value);
}

import { ArboretumError } from '../../core/errors.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatDate, formatDuration } from '../../core/format/time.ts';
import type { Forecasted, ForecastRequest, ForecastRow } from '../../protocol/quality.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';
import { wholeNumberOf } from '../values.ts';

/** Forecasts and failures that are printed for people. */
const mostShown = 20;
const mostFailures = 10;

export const qualityForecast = defineCommand({
  name: 'quality forecast',
  summary: 'Forecast pass rates: of one rule on a day, of the rows of a file, or of everything',
  positionals: [],
  flags: {
    model: { type: 'string', value: '<ref>', required: true, description: 'Forecaster of the registry' },
    data: {
      type: 'string',
      value: '<file>',
      description: 'History: results of rules, or a .sql dataset (default: what it was trained from)',
    },
    dataset: {
      type: 'string',
      value: '<id>',
      description: 'With --rule and --date: id or name of the dataset',
    },
    rule: { type: 'string', value: '<code>', description: 'Code of the rule' },
    date: { type: 'string', value: '<YYYY-MM-DD>', description: 'The day' },
    input: {
      type: 'string',
      value: '<file>',
      description: 'File with a dataset, a rule and a day in each row',
    },
    days: { type: 'string', value: '<n>', description: 'Every rule of every dataset, for the next n days' },
    out: {
      type: 'string',
      value: '<file.csv|.parquet>',
      description: 'File to write; it is replaced if it exists',
    },
    resume: { type: 'boolean', description: 'Go on where the same forecast was interrupted' },
  },
  examples: [
    'quality forecast --model pass-rates --days 7 --out forecast.csv',
    'quality forecast --model pass-rates --dataset crm.contacts --rule FORMAT --date 2025-11-28',
    'quality forecast --model pass-rates@production --data rule_results.csv --input wanted.csv --out forecast.csv --resume',
  ],
  async run(engine, { flags }, context) {
    const { model, data, out, resume } = flags;
    const result = await engine.forecastQuality(
      {
        model,
        what: whatOf(flags),
        resume,
        // What was interrupted is to be gone on with; what is finished may be replaced.
        overwrite: true,
        ...(data === undefined ? {} : { data }),
        ...(out === undefined ? {} : { out }),
      },
      context,
    );
    return { json: document(result), text: text(result) };
  },
});

function whatOf(flags: {
  readonly dataset: string | undefined;
  readonly rule: string | undefined;
  readonly date: string | undefined;
  readonly input: string | undefined;
  readonly days: string | undefined;
}): ForecastRequest['what'] {
  const { dataset, rule, date, input, days } = flags;
  const one = [dataset, rule, date].filter((flag) => flag !== undefined).length;
  const ways = [one > 0, input !== undefined, days !== undefined].filter(Boolean).length;
  if (ways !== 1) {
    throw new ArboretumError(
      'bad-usage',
      'Say what to forecast: --dataset, --rule and --date, or --input, or --days.',
    );
  }
  if (input !== undefined) return { kind: 'batch', input };
  if (days !== undefined) return { kind: 'days', days: wholeNumberOf('days', days) };
  if (dataset === undefined || rule === undefined || date === undefined) {
    throw new ArboretumError('bad-usage', 'One forecast needs --dataset, --rule and --date.');
  }
  return { kind: 'one', dataset, rule, date };
}

function document(result: Forecasted): unknown {
  const { rows, failed, fallback, outOfRange, seconds, out, failures, forecasts, warnings } = result;
  return {
    ...{ rows, failed, fallback, out_of_range: outOfRange, seconds, out, failures, warnings },
    ...(out === null ? { forecasts } : {}),
  };
}

function text({
  rows,
  failed,
  fallback,
  outOfRange,
  seconds,
  out,
  failures,
  forecasts,
  warnings,
}: Forecasted): string {
  const lines =
    out === null
      ? [
          forecastTable(forecasts.slice(0, mostShown)),
          ...(rows > mostShown ? [`and ${rows - mostShown} more`] : []),
          '',
        ]
      : [];
  lines.push(
    `${formatIntegerOf(rows, 'forecast')} in ${formatDuration(seconds)}${out === null ? '' : `: ${out}`}`,
  );
  if (fallback > 0) {
    lines.push(
      `${formatIntegerOf(fallback, 'is a mean', 'are means')} of what is nearest: new, or without results before the day.`,
    );
  }
  if (outOfRange > 0) {
    lines.push(`${formatIntegerOf(outOfRange, 'rests', 'rest')} on values outside of what the training had.`);
  }
  if (failed > 0) {
    lines.push(`${formatIntegerOf(failed, 'row')} could not be forecast:`);
    lines.push(...failures.slice(0, mostFailures).map(({ row, reason }) => `  row ${row}: ${reason}`));
  }
  return [...lines, ...warnings.map((warning) => `Warning: ${warning}`)].join('\n');
}

function forecastTable(rows: readonly ForecastRow[]): string {
  return table(
    [
      { title: 'Dataset' },
      { title: 'Rule' },
      { title: 'Day' },
      { title: 'Forecast', align: 'right' },
      { title: 'Expected', align: 'right' },
      { title: '80 % interval', align: 'right' },
      { title: '' },
    ],
    rows.map((row) => [
      row.dataset_name || row.dataset_uuid,
      row.rule_code,
      formatDate(row.business_date),
      row.forecast.toFixed(1),
      row.expected.toFixed(1),
      `${row.lower_80.toFixed(1)} to ${row.upper_80.toFixed(1)}`,
      row.method === 'model' ? '' : row.method,
    ]),
  );
}

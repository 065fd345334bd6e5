import { formatInteger, formatNumber } from '../../core/format/number.ts';
import { formatDate } from '../../core/format/time.ts';
import type { TrainedForecaster } from '../../protocol/quality.ts';
import { defineCommand } from '../command.ts';
import { qualityInputFlags, qualityInputOf } from '../quality/inputFlags.ts';
import { facts } from '../table.ts';
import { wholeNumberOf } from '../values.ts';
import { trainDocument, trainText } from './train.ts';

export const qualityTrain = defineCommand({
  name: 'quality train',
  summary: 'Train a forecaster of pass rates, compare it with simple forecasts and register it',
  positionals: [],
  flags: {
    ...qualityInputFlags,
    name: { type: 'string', value: '<model>', description: "Name of the model (default: the file's)" },
    version: { type: 'string', value: '<x.y.z>', description: 'Version (default: the next one)' },
    seed: { type: 'string', value: '<n>', description: 'Seed (default: 42)' },
  },
  examples: [
    'quality train --data rule_results.csv --rules rules.json --name pass-rates',
    'quality train --data daily_quality.sql --name pass-rates',
  ],
  async run(engine, { flags }, context) {
    const { name, version, seed } = flags;
    const trained = await engine.trainForecaster(
      {
        ...qualityInputOf(flags),
        ...(name === undefined ? {} : { name }),
        ...(version === undefined ? {} : { version }),
        ...(seed === undefined ? {} : { seed: wholeNumberOf('seed', seed) }),
      },
      context,
    );
    const { baselines, gates, coverage, mae, datasets, rules } = trained.validation;
    return {
      json: {
        ...trainDocument(trained),
        dataset: trained.dataset,
        mae,
        baselines: Object.fromEntries(baselines.map((each) => [each.name, each.mae])),
        coverage,
        gates,
        errors: { datasets, rules },
      },
      text: [trainText(trained), '', ...validationText(trained)].join('\n'),
    };
  },
});

function validationText({ validation }: TrainedForecaster): string[] {
  const { mae, baselines, gates, rows, firstDay, lastDay, coverage } = validation;
  return [
    `Forecasts a day ahead, ${formatInteger(rows)} results from ${formatDate(firstDay)} to ${formatDate(lastDay)} that it had not seen:`,
    facts([
      ['this model', `MAE ${formatNumber(mae)}`],
      ...baselines.map((each): [string, string] => [each.name, `MAE ${formatNumber(each.mae)}`]),
    ]),
    `80 % intervals held in ${formatNumber(100 * coverage['80'], { digits: 3 })} % of the results.`,
    '',
    'Gates:',
    ...gates.map(({ passed, label, detail }) => `  ${passed ? 'passed' : 'FAILED'}  ${label}: ${detail}`),
  ];
}

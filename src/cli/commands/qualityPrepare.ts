import { formatIntegerOf } from '../../core/format/count.ts';
import { defineCommand } from '../command.ts';
import { qualityInputFlags, qualityInputOf } from '../quality/inputFlags.ts';

export const qualityPrepare = defineCommand({
  name: 'quality prepare',
  summary: 'Make a dataset of daily pass rates, with features that end the day before',
  positionals: [],
  flags: {
    ...qualityInputFlags,
    out: {
      type: 'string',
      value: '<file>',
      required: true,
      description: '.sql for the query, which can be changed; .parquet or .csv for its rows',
    },
    overwrite: { type: 'boolean', description: 'Replace the file if it exists' },
  },
  examples: ['quality prepare --data rule_results.csv --rules rules.json --out daily_quality.sql'],
  async run(engine, { flags }, context) {
    const { out, rows, seconds, warnings } = await engine.prepareQuality(
      { ...qualityInputOf(flags), out: flags.out, overwrite: flags.overwrite },
      context,
    );
    const text = [
      rows === null ? `Wrote the query ${out}` : `Wrote ${formatIntegerOf(rows, 'row')} to ${out}`,
      ...warnings.map((warning) => `Warning: ${warning}`),
    ];
    return { json: { out, rows, seconds, warnings }, text: text.join('\n') };
  },
});

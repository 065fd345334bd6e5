import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger } from '../../core/format/number.ts';
import { formatDuration } from '../../core/format/time.ts';
import { defineCommand } from '../command.ts';
import { qualityInputFlags, qualityInputOf } from '../quality/inputFlags.ts';

export const qualitySummarize = defineCommand({
  name: 'quality summarize',
  summary: 'Sum up the results of data-quality rules: counts, fail rates, trends and sentences',
  positionals: [],
  flags: {
    ...qualityInputFlags,
    out: {
      type: 'string',
      value: '<folder>',
      required: true,
      description: 'Folder for summary.csv, .parquet and .txt, which are replaced if they exist',
    },
  },
  examples: ['quality summarize --data rule_results.csv --rules rules.json --out summary'],
  // Beside what it counts, DuckDB holds buffers of the file: so the whole stays under 1 GB for 10 million rows.
  engineOptions: () => ({ memoryLimitMb: 384 }),
  async run(engine, { flags }, context) {
    const { rows, groups, seconds, peakRssMb, files, issues, warnings } = await engine.summarizeQuality(
      { ...qualityInputOf(flags), out: flags.out },
      context,
    );
    const text = [
      `${formatIntegerOf(rows, 'row')}, ${formatIntegerOf(groups, 'rule of a dataset', 'rules of datasets')}, in ${formatDuration(seconds)} with ${formatInteger(peakRssMb)} MB of memory at most.`,
      ...files.map((file) => `Wrote ${file}`),
      ...warnings.map((warning) => `Warning: ${warning}`),
    ];
    return {
      json: { rows, groups, seconds, peak_rss_mb: peakRssMb, files, issues, warnings },
      text: text.join('\n'),
    };
  },
});

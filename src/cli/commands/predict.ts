import { formatIntegerOf } from '../../core/format/count.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { PredictResult } from '../../protocol/engine.ts';
import { defineCommand } from '../command.ts';

/** Failed rows that are printed for people; the JSON has the first 100. */
const mostShown = 10;

export const predict = defineCommand({
  name: 'predict',
  summary: 'Predict the rows of a data file with a model of the registry',
  positionals: [],
  flags: {
    model: {
      type: 'string',
      value: '<ref>',
      required: true,
      description: 'Model: name, name@1.2.3, name@^1 or name@latest',
    },
    data: { type: 'string', value: '<dataset>', required: true, description: 'Data file of the workspace' },
    out: {
      type: 'string',
      value: '<file.csv|.parquet>',
      required: true,
      description: 'File to write, relative to the workspace or absolute; it is replaced if it exists',
    },
    proba: { type: 'boolean', description: 'A column of probability a class, for classifiers' },
    explain: { type: 'boolean', description: 'A column of SHAP contribution a feature, and the bias' },
  },
  examples: ['predict --model houses --data new.csv --out predictions.csv'],
  async run(engine, { flags }, context) {
    const result = await engine.predict({ ...flags, overwrite: true }, context);
    return { json: document(result), text: text(result) };
  },
});

function document({ rows, failed, out, seconds, failures, flags, warnings }: PredictResult): unknown {
  return { rows, failed, out, seconds, failures, flags, warnings };
}

function text({ rows, failed, failures, flags, out, seconds, warnings }: PredictResult): string {
  const lines = [`${formatIntegerOf(rows, 'row')} predicted in ${formatDuration(seconds)}: ${out}`];
  if (failed > 0) {
    lines.push(`${formatIntegerOf(failed, 'row')} could not be predicted:`);
    lines.push(...failures.slice(0, mostShown).map(({ row, reason }) => `  row ${row}: ${reason}`));
    if (failed > mostShown) lines.push(`  and ${formatIntegerOf(failed - mostShown, 'more', 'more')}`);
  }
  if (flags.rows > 0) {
    lines.push(`${formatIntegerOf(flags.rows, 'row')} unlike the training data:`);
    lines.push(
      ...flags.first.slice(0, mostShown).map(({ row, notes }) => `  row ${row}: ${notes.join('; ')}`),
    );
    if (flags.rows > mostShown)
      lines.push(`  and ${formatIntegerOf(flags.rows - mostShown, 'more', 'more')}`);
  }
  return [...lines, ...warnings.map((warning) => `Warning: ${warning}`)].join('\n');
}

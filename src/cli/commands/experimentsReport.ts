import { writeFile } from 'node:fs/promises';
import { ArboretumError } from '../../core/errors.ts';
import { htmlReport } from '../../core/experiment/report/htmlReport.ts';
import { markdownReport } from '../../core/experiment/report/markdownReport.ts';
import { snippet, snippetLanguages } from '../../core/experiment/snippets/snippet.ts';
import { resolve } from 'node:path';
import { defineCommand } from '../command.ts';
import { oneOf } from '../values.ts';

export const experimentsReport = defineCommand({
  name: 'experiments report',
  summary: 'Write a report that needs nothing beside itself',
  positionals: [{ name: 'key', description: 'Key of the experiment' }],
  flags: {
    out: { type: 'string', value: '<file>', required: true, description: '.html or .md' },
    overwrite: { type: 'boolean', description: 'Replace the output when it exists' },
  },
  examples: ['experiments report new-churn --out new-churn.html'],
  async run(engine, { positionals: { key }, flags: { out, overwrite } }, context) {
    const isHtml = /\.html?$/i.test(out);
    if (!isHtml && !/\.md$/i.test(out)) {
      throw new ArboretumError(
        'bad-usage',
        `${out} is neither .html nor .md.`,
        'Name the output x.html or x.md.',
      );
    }
    const evaluation = await engine.evaluateExperiment(key, context);
    const experiment = await engine.showExperiment(key);
    const text = isHtml
      ? htmlReport(experiment, evaluation, await engine.experimentInsights({ key }, context))
      : markdownReport(experiment, evaluation);
    try {
      await writeFile(resolve(context.workspace, out), text, { flag: overwrite ? 'w' : 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
        throw new ArboretumError(
          'output-exists',
          `${out} exists already.`,
          'Choose another name, or --overwrite.',
        );
      }
      throw new ArboretumError('output-unwritable', `${out} could not be written.`, undefined, {
        cause: error,
      });
    }
    return {
      json: { out, verdict: evaluation.verdict.kind },
      text: `${out}: ${evaluation.verdict.sentence}`,
    };
  },
});

export const experimentsSnippet = defineCommand({
  name: 'experiments snippet',
  summary: 'Print code that assigns units as the experiment does',
  positionals: [
    { name: 'key', description: 'Key of the experiment' },
    { name: 'language', description: 'typescript, python or sql (DuckDB)' },
  ],
  flags: {},
  examples: ['experiments snippet new-churn python'],
  async run(engine, { positionals: { key, language } }) {
    const code = snippet(oneOf('language', language, snippetLanguages), await engine.showExperiment(key));
    return { json: { language, code }, text: code.trimEnd() };
  },
});

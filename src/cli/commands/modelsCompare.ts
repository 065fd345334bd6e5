import { defineCommand } from '../command.ts';
import { comparisonDocument } from '../registry/comparisonDocument.ts';
import { comparisonText } from '../registry/comparisonText.ts';

export const modelsCompare = defineCommand({
  name: 'models compare',
  summary: 'Compare 2 to 8 versions: metrics, parameters, columns, and which is better beyond noise',
  positionals: [
    {
      name: 'ref',
      description: 'Two or more of name@1.2.3, name@^1, name@latest or name@production',
      rest: true,
    },
  ],
  flags: {
    data: {
      type: 'string',
      value: '<dataset>',
      description: 'Score all of them on this dataset (default: on the holdout that they have in common)',
    },
    target: {
      type: 'string',
      value: '<column>',
      description: "Column of the dataset with the truth (default: the versions' target)",
    },
  },
  examples: [
    'models compare houses@0.1.0 houses@0.2.0',
    'models compare houses@production houses@latest --data new.csv',
  ],
  async run(engine, { positionals: { ref: refs }, flags: { data, target } }, context) {
    const comparison = await engine.compareVersions(
      { refs, ...(data === undefined ? {} : { data }), ...(target === undefined ? {} : { target }) },
      context,
    );
    return { json: comparisonDocument(comparison), text: comparisonText(comparison) };
  },
});

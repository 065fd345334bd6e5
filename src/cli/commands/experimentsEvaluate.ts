import { defineCommand } from '../command.ts';
import { evaluationDocument } from '../experiment/evaluationDocument.ts';
import { evaluationText } from '../experiment/evaluationText.ts';

export const experimentsEvaluate = defineCommand({
  name: 'experiments evaluate',
  summary: 'Analyze the outcomes so far, and say what to do',
  positionals: [{ name: 'key', description: 'Key of the experiment' }],
  flags: {},
  examples: ['experiments evaluate new-churn'],
  async run(engine, { positionals: { key } }, context) {
    const evaluation = await engine.evaluateExperiment(key, context);
    return { json: evaluationDocument(evaluation), text: evaluationText(evaluation) };
  },
});

import { formatCountOf } from '../../core/format/count.ts';
import { defineCommand } from '../command.ts';
import { experimentText } from '../experiment/experimentText.ts';
import { table } from '../table.ts';

export const experimentsList = defineCommand({
  name: 'experiments list',
  summary: 'List experiments: running ones first',
  positionals: [],
  flags: {},
  examples: ['experiments list'],
  async run(engine) {
    const experiments = await engine.listExperiments();
    const text =
      experiments.length === 0
        ? 'There are no experiments.'
        : table(
            [
              { title: 'Experiment' },
              { title: 'State' },
              { title: 'Variants' },
              { title: 'Outcomes', align: 'right' },
              { title: 'Verdict' },
            ],
            experiments.map(({ key, state, variants, rows, verdict }) => [
              key,
              state,
              variants.map(({ version, model }) => version ?? model).join(' vs '),
              formatCountOf(rows, 'row'),
              verdict?.sentence ?? '',
            ]),
          );
    return { json: { experiments }, text };
  },
});

export const experimentsShow = defineCommand({
  name: 'experiments show',
  summary: 'Show the plan, the outcomes and the timeline of an experiment',
  positionals: [{ name: 'key', description: 'Key of the experiment' }],
  flags: {},
  examples: ['experiments show new-churn'],
  async run(engine, { positionals: { key } }) {
    const experiment = await engine.showExperiment(key);
    return { json: experiment, text: experimentText(experiment) };
  },
});

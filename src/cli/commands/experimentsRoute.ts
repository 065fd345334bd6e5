import type { Routing } from '../../protocol/experiment.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import { defineCommand } from '../command.ts';

const why: Readonly<Record<Routing['reason'], string>> = {
  assigned: 'assigned by the hash',
  'outside-coverage': 'outside the coverage',
  draft: 'it has not started',
  stopped: 'it has been stopped',
  archived: 'it is archived',
};

export const experimentsRoute = defineCommand({
  name: 'experiments route',
  summary: 'Say which variant and version serve a unit',
  positionals: [
    { name: 'key', description: 'Key of the experiment' },
    { name: 'unit', description: 'Id of the unit' },
  ],
  flags: {},
  examples: ['experiments route new-churn customer-17'],
  async run(engine, { positionals: { key, unit } }) {
    const routing = await engine.routePrediction({ key, unit });
    return { json: routing, text: `${routing.variant}: ${routing.model} (${why[routing.reason]})` };
  },
});

export const experimentsAssign = defineCommand({
  name: 'experiments assign',
  summary: 'Write a dataset with the variant of each row',
  positionals: [{ name: 'key', description: 'Key of the experiment' }],
  flags: {
    data: { type: 'string', value: '<file>', required: true, description: 'Dataset with the units' },
    unit: {
      type: 'string',
      value: '<column>',
      description: 'Column of the unit; default: that of the experiment',
    },
    out: { type: 'string', value: '<file>', required: true, description: '.csv or .parquet to write' },
    overwrite: { type: 'boolean', description: 'Replace the output when it exists' },
  },
  examples: ['experiments assign new-churn --data customers.csv --unit customer --out assigned.csv'],
  async run(engine, { positionals: { key }, flags: { data, unit, out, overwrite } }, context) {
    const assigned = await engine.assignUnits(
      { key, data, out, overwrite, ...(unit === undefined ? {} : { unit }) },
      context,
    );
    const shares = assigned.variants
      .map(({ name, rows }) => `${name} ${formatIntegerOf(rows, 'row')}`)
      .join(', ');
    return { json: assigned, text: `${assigned.out}: ${shares}.` };
  },
});

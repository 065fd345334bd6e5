import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createAssigner } from '../../src/core/experiment/assignment/assigner.ts';
import { snippet } from '../../src/core/experiment/snippets/snippet.ts';
import { snippetPlans, snippetUnits } from '../unit/experiment/snippetCases.ts';

const run = promisify(execFile);
/** The snippet needs nothing but Python itself. */
const python = await run('python3', ['--version']).then(
  () => 'python3',
  () => null,
);
if (python === null) console.log('skipped: there is no python3');

it.skipIf(python === null).each(snippetPlans)('Python assigns as Arboretum does: $key', async (plan) => {
  const script = `${snippet('python', plan)}
import json, sys
print(json.dumps([variant_of(unit) for unit in json.loads(sys.argv[1])]))
`;
  const { stdout } = await run(python!, ['-c', script, JSON.stringify(snippetUnits)]);
  const assign = createAssigner(plan);
  expect(JSON.parse(stdout)).toEqual(snippetUnits.map((unit) => plan.variants[assign(unit)]?.name ?? null));
});

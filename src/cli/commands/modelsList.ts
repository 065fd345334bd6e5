import { formatNumber } from '../../core/format/number.ts';
import { formatAge } from '../../core/format/time.ts';
import type { ModelSummary, VersionSummary } from '../../core/registry/model.ts';
import { selectModels } from '../../core/registry/query/selectModels.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';

export const modelsList = defineCommand({
  name: 'models list',
  summary: 'List the models of the registry and their versions',
  positionals: [{ name: 'model', description: 'Only this model (default: every model)', optional: true }],
  flags: {},
  examples: ['models list', 'models list houses'],
  async run(engine, { positionals: { model } }) {
    const models = selectModels(await engine.listModels(), model);
    return { json: { models }, text: text(models) };
  },
});

function text(models: readonly ModelSummary[]): string {
  if (models.length === 0) return 'There are no models yet. Train one: arboretum train --help';
  const now = Date.now();
  return table(
    [
      { title: 'Model' },
      { title: 'Version' },
      { title: 'Environment' },
      { title: 'Tags' },
      { title: 'Task' },
      { title: 'Metric' },
      { title: 'Data' },
      { title: 'Trained' },
    ],
    models.flatMap(({ versions }) => versions.map((version) => row(version, now))),
  );
}

function row(version: VersionSummary, now: number): string[] {
  const { metric, damaged } = version;
  const value = metric ? `${metric.name} ${formatNumber(metric.value, { digits: 4 })}` : '';
  return [
    version.name,
    version.version,
    version.environments.join(', '),
    version.tags.join(', '),
    version.task,
    damaged ? `damaged: ${damaged}` : value,
    version.data,
    formatAge(version.created, now),
  ];
}

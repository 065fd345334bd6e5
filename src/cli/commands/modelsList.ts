import { formatNumber } from '../../core/format/number.ts';
import { formatAge } from '../../core/format/time.ts';
import type { ModelSummary, VersionSummary } from '../../core/registry/model.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';

export const modelsList = defineCommand({
  name: 'models list',
  summary: 'List the models of the registry and their versions',
  positionals: [],
  flags: {},
  examples: ['models list'],
  async run(engine) {
    const models = await engine.listModels();
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
      { title: 'Task' },
      { title: 'Metric' },
      { title: 'Data' },
      { title: 'Trained' },
    ],
    models.flatMap(({ versions }) => versions.map((version) => row(version, now))),
  );
}

function row({ name, version, task, metric, data, created, damaged }: VersionSummary, now: number): string[] {
  const value = metric ? `${metric.name} ${formatNumber(metric.value, { digits: 4 })}` : '';
  return [name, version, task, damaged ? `damaged: ${damaged}` : value, data, formatAge(created, now)];
}

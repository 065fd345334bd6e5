import { formatCountOf } from '../../core/format/count.ts';
import { formatNumber } from '../../core/format/number.ts';
import { formatAge } from '../../core/format/time.ts';
import { parseCondition } from '../../core/registry/query/condition.ts';
import type { FoundVersion } from '../../protocol/registry.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';
import { listOf } from '../values.ts';

export const modelsQuery = defineCommand({
  name: 'models query',
  summary: 'Find versions of a model by range, environment, tags, metrics and time',
  positionals: [
    { name: 'model', description: 'Name of the model' },
    {
      name: 'range',
      description:
        'As npm writes them: 1.*, ^1.2, ~2.1, ">=1.2 <2", "1.x || 3" (default: all, pre-releases too)',
      optional: true,
    },
  ],
  flags: {
    env: { type: 'string', value: '<name>', description: 'Only what is in this environment' },
    tag: { type: 'string', value: '<tags>', description: 'Only what has this tag; all of several: a,b' },
    where: {
      type: 'string',
      value: '<conditions>',
      description:
        'Only what has such metrics on its holdout: "rmse < 4.2"; all of several: "rmse<4,r2>=0.8"',
    },
    since: {
      type: 'string',
      value: '<date>',
      description: 'Only what was made then or later: 2026-03-31, or a time (UTC)',
    },
    until: {
      type: 'string',
      value: '<date>',
      description: 'Only what was made then or before; of a date the whole day',
    },
  },
  examples: [
    'models query houses',
    'models query houses ^1.2 --where "mae<4"',
    'models query houses --tag checked --since 2026-01-01',
  ],
  async run(engine, { positionals: { model, range }, flags: { env, tag, where, since, until } }) {
    const conditions = listOf(where ?? '');
    const found = await engine.queryVersions({
      model,
      ...(range === undefined ? {} : { range }),
      ...(env === undefined ? {} : { environment: env }),
      ...(tag === undefined ? {} : { tags: listOf(tag) }),
      ...(where === undefined ? {} : { where: conditions }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    });
    return { json: { versions: found.map(document) }, text: text(model, found, conditions) };
  },
});

function document({ ref, version, metrics, environments, tags, created, damaged }: FoundVersion) {
  return {
    ref,
    version,
    metrics,
    environment: environments[0] ?? null,
    environments,
    tags,
    created,
    ...(damaged === undefined ? {} : { damaged }),
  };
}

function text(model: string, found: readonly FoundVersion[], conditions: readonly string[]): string {
  if (found.length === 0) return `No version of ${model} has all that was asked for.`;
  const asked = conditions.map(
    (condition) =>
      parseCondition(condition, () => found.flatMap(({ metrics }) => Object.keys(metrics))).metric,
  );
  const main = found.flatMap(({ metric }) => metric?.name ?? []);
  const metrics = [...new Set([...asked, ...main])];
  const now = Date.now();
  const rows = found.map((each) => [
    each.version,
    each.environments.join(', '),
    each.tags.join(', '),
    ...metrics.map((metric) => valueText(each.metrics[metric])),
    formatAge(each.created, now),
    each.damaged === undefined ? '' : `damaged: ${each.damaged}`,
  ]);
  const columns = [
    { title: 'Version' },
    { title: 'Environment' },
    { title: 'Tags' },
    ...metrics.map((title) => ({ title, align: 'right' as const })),
    { title: 'Trained' },
    { title: '' },
  ];
  const hasDamage = found.some(({ damaged }) => damaged !== undefined);
  const shown = hasDamage ? columns : columns.slice(0, -1);
  return `${table(shown, rows)}\n\n${formatCountOf(found.length, 'version')} of ${model}`;
}

function valueText(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value, { digits: 4 });
}

import { formatInteger, formatPercent } from '../../core/format/number.ts';
import { formatDuration, formatMoment } from '../../core/format/time.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { defineCommand } from '../command.ts';
import { metricsTable } from '../metricsTable.ts';
import { facts, table } from '../table.ts';

/** Features that are printed for people; the JSON has all. */
const mostFeatures = 15;

export const modelsShow = defineCommand({
  name: 'models show',
  summary: 'Show one version of a model',
  positionals: [{ name: 'ref', description: 'name, name@1.2.3, name@^1 or name@latest' }],
  flags: {},
  examples: ['models show houses', 'models show houses@0.1.0 --json'],
  async run(engine, { positionals }) {
    const version = await engine.showModel(positionals.ref);
    return { json: document(version), text: text(version) };
  },
});

function document(version: ModelVersion): unknown {
  const { holdout, baseline, validation, threshold, classes, confusion } = version.score;
  return {
    model: version.name,
    version: version.version,
    created: version.created,
    task: version.task,
    objective: version.objective,
    metrics: { holdout, baseline, ...(validation ? { validation } : {}) },
    ...(threshold === undefined ? {} : { threshold }),
    ...(classes === undefined ? {} : { classes }),
    ...(confusion === undefined ? {} : { confusion }),
    best_iteration: version.bestIteration,
    rows: version.rows,
    seconds: version.seconds,
    target: version.signature.target,
    features: version.signature.features,
    excluded: version.excluded,
    importance: version.importance,
    params: version.params,
    spec: version.spec,
    warnings: version.warnings,
    lineage: version.lineage,
    files: version.files,
  };
}

function text(version: ModelVersion): string {
  const { rows, signature, lineage, importance } = version;
  const gain = importance.reduce((sum, feature) => sum + feature.gain, 0);
  const most = [...importance].sort((a, b) => b.gain - a.gain).slice(0, mostFeatures);
  const left = importance.length - most.length;
  return [
    facts([
      ['Model', `${version.name}@${version.version}`],
      ['Task', `${version.task} (objective ${version.objective})`],
      ['Target', signature.target.column],
      ['Data', `${lineage.data}, ${formatInteger(lineage.rows)} rows`],
      [
        'Rows',
        `${formatInteger(rows.train)} train, ${formatInteger(rows.validation)} validation, ${formatInteger(rows.holdout)} holdout`,
      ],
      ['Rounds', formatInteger(version.bestIteration)],
      ['Trained', `${formatMoment(version.created)}, in ${formatDuration(version.seconds)}`],
      ...(lineage.study
        ? [['Parameters', `of trial ${lineage.study.trial} of the study ${lineage.study.name}`] as const]
        : []),
      ...(lineage.spec
        ? [['Spec', `${lineage.spec.path} (SHA-256 ${lineage.spec.sha256.slice(0, 12)})`] as const]
        : []),
      ['LightGBM', lineage.lightgbm],
    ]),
    '',
    metricsTable(version.score),
    '',
    table(
      [{ title: 'Feature' }, { title: 'Share of gain', align: 'right' }, { title: 'Splits', align: 'right' }],
      most.map(({ feature, gain: own, split }) => [
        feature,
        gain > 0 ? shareOf(own / gain) : '',
        formatInteger(split),
      ]),
    ),
    ...(left > 0 ? [`and ${formatInteger(left)} more`] : []),
    ...version.warnings.map((warning) => `\nWarning: ${warning}`),
  ].join('\n');
}

function shareOf(share: number): string {
  return share > 0 && share < 0.001 ? '<0.1 %' : formatPercent(share);
}

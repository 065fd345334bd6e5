import { formatIntegerOf } from '../../core/format/count.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { modelNameFrom } from '../../core/registry/names.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import { setting } from '../host/settings.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';
import { specOf } from './specOf.ts';

const mostFeatures = 15;

/** Trains a model and registers it as the next version. */
export const trainModel: Tool<ToolInput<'trainModel'>> = {
  schema: toolSchemas.trainModel,
  needsTrust: 'Training',
  async prepare({ engine, folder }, input) {
    const name = input.name ?? modelNameFrom(input.data);
    const version = await engine.suggestVersion(name);
    const rounds = input.rounds ?? setting('arboretum.defaultRounds', folder);
    const params = Object.entries(input.params ?? {}).map(([key, value]) => `${key}=${String(value)}`);
    return {
      message: `Training a model of ${input.target} on ${input.data}`,
      confirm: {
        title: `Train a model on ${input.data}?`,
        message: [
          `Learns to predict **${escapeMarkdown(input.target)}** from **${escapeMarkdown(input.data)}**, in at most ${formatIntegerOf(rounds, 'round')}${params.length > 0 ? `, with ${escapeMarkdown(params.join(', ').slice(0, 500))}` : ''}.`,
          `Writes the model to the registry of this workspace (\`.arboretum\`), as a new version of **${escapeMarkdown(name)}**, about ${escapeMarkdown(version)}. No other file is changed.`,
        ].join('\n\n'),
      },
    };
  },
  async run({ services, engine, folder }, input, signal) {
    const spec = {
      ...specOf(input, folder),
      rounds: input.rounds ?? setting('arboretum.defaultRounds', folder),
      earlyStopping: input.earlyStopping ?? setting('arboretum.earlyStopping', folder),
    };
    const name = input.name ?? modelNameFrom(input.data);
    const trained = await services.trainings.train(folder, { spec, name }, { signal });
    return versionTold(await engine.showModel(formatRef(trained.model, trained.version)));
  },
};

/** What a model needs to know of a version to talk about it. */
export function versionTold(version: ModelVersion) {
  const { name, task, objective, rows, bestIteration, score, warnings, importance, excluded } = version;
  const gain = importance.reduce((sum, each) => sum + each.gain, 0) || 1;
  return {
    ref: formatRef(name, version.version),
    task,
    objective,
    target: version.signature.target.column,
    rows,
    rounds: bestIteration,
    holdoutMetrics: score.holdout,
    baselineMetrics: score.baseline,
    threshold: score.threshold,
    warnings: warnings.slice(0, 10),
    importance: importance
      .toSorted((a, b) => b.gain - a.gain)
      .slice(0, mostFeatures)
      .map((each) => [each.feature, each.gain / gain]),
    leftOut: excluded.slice(0, 20).map(({ column, reason }) => `${column}: ${reason}`),
  };
}

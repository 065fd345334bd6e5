import { formatIntegerOf } from '../../core/format/count.ts';
import type { SearchResult } from '../../protocol/engine.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import { toolSchemas, type ToolInput } from './schemas.ts';
import type { Tool } from './tool.ts';
import { specOf } from './specOf.ts';

const defaultMinutes = 5;
const defaultTrials = 30;

/** Searches hyperparameters, for a bounded time, and registers the best where that is asked for. */
export const searchHyperparameters: Tool<ToolInput<'searchHyperparameters'>> = {
  schema: toolSchemas.searchHyperparameters,
  needsTrust: 'Searching',
  prepare: (_place, { data, target, trials, minutes, register }) => ({
    message: `Searching hyperparameters for ${target} on ${data}`,
    confirm: {
      title: `Search hyperparameters on ${data}?`,
      message: [
        `Trains up to ${formatIntegerOf(trials ?? defaultTrials, 'trial')} to predict **${escapeMarkdown(target)}** from **${escapeMarkdown(data)}**, for ${minutes ?? defaultMinutes} minutes at most.`,
        `Writes a new study to the registry of this workspace (\`.arboretum\`)${
          register === undefined
            ? ', and registers no model'
            : `, and registers the best trial's model as a new version of **${escapeMarkdown(register)}**`
        }. No other file is changed.`,
      ].join('\n\n'),
    },
  }),
  async run({ services, engine, folder }, input, signal) {
    const { data, trials, minutes, folds, metric, register } = input;
    const study = await engine.suggestStudyName(data, 'tpe');
    const result = await services.searches.search(
      folder,
      {
        spec: specOf(input, folder),
        study,
        search: {
          trials: trials ?? defaultTrials,
          timeLimit: 60 * (minutes ?? defaultMinutes),
          folds,
          metric,
        },
        ...(register === undefined ? {} : { register }),
      },
      { signal },
    );
    // A search that is cancelled resolves with what it has found; the conversation waits for nothing any more.
    signal.throwIfAborted();
    return told(result);
  },
};

function told({ study, seconds, model, version }: SearchResult) {
  const { name, stopReason, objective, best, defaultValue, holdout, counts, warnings, error } = study;
  return {
    study: name,
    ended: stopReason,
    error: error?.message,
    seconds,
    trials: counts,
    metric: `${objective.label}, ${objective.direction} is better`,
    crossValidated: { best: best?.value, standardDeviation: best?.std, defaults: defaultValue },
    bestTrial: best?.trial,
    bestParams: best?.params,
    holdout,
    registered: model === null ? null : `${model}@${version}`,
    warnings: warnings.slice(0, 10),
  };
}

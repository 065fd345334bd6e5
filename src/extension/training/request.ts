import { parseCliParams } from '../../core/training/cliParams.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { TrainRequest } from '../../protocol/engine.ts';
import { toErrorData } from '../../core/errors.ts';
import type { TrainingChoices } from './choices.ts';

/** The choices as the engine wants them. @param version null: the engine decides it by what has changed */
export function trainRequest(data: string, choices: TrainingChoices, version: string | null): TrainRequest {
  const { target, task, split, model, options } = choices;
  return {
    spec: {
      data,
      target,
      task,
      split,
      params: parseCliParams(options.params),
      rounds: options.rounds,
      earlyStopping: options.earlyStopping,
      holdout: options.holdout,
      seed: options.seed,
      exclude: [...options.exclude],
      categorical: [...options.categorical],
      dates: options.dates,
      ...(options.weight === null ? {} : { weight: options.weight }),
    },
    name: model,
    ...(version === null ? {} : { version }),
  };
}

/** What is wrong with parameters as typed, given the other choices; undefined when nothing is. */
export function paramsProblem(params: string, choices: TrainingChoices): string | undefined {
  try {
    const { spec } = trainRequest('data', { ...choices, options: { ...choices.options, params } }, null);
    parseSpec(spec);
    return undefined;
  } catch (error) {
    const { message, hint } = toErrorData(error);
    return hint === undefined ? message : `${message} ${hint}`;
  }
}

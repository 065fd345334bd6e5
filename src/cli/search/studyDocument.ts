import type { Study, StudySummary } from '../../core/search/study.ts';
import type { Dimension } from '../../core/search/space.ts';
import type { Trial } from '../../core/search/trial.ts';
import { errorDocument } from '../errorDocument.ts';

/** A trial in the JSON of `search` and `studies show`. */
export function trialDocument(trial: Trial) {
  const values = [...trial.folds].sort((a, b) => a.fold - b.fold).flatMap(({ value }) => value ?? []);
  return {
    number: trial.number,
    params: trial.params,
    value: trial.value,
    std: trial.std,
    folds: values,
    state: trial.state,
    seconds: trial.seconds,
    params_hash: trial.paramsHash,
    origin: trial.origin,
    rounds: trial.rounds,
    ...(trial.reason === null ? {} : { reason: trial.reason }),
    ...(trial.starred ? { starred: true } : {}),
    ...(trial.note === '' ? {} : { note: trial.note }),
  };
}

/** What lists tell of a study. */
export function summaryDocument(study: StudySummary) {
  return {
    study: study.name,
    status: study.status,
    stop_reason: study.stopReason,
    data: study.data,
    target: study.target,
    task: study.task,
    strategy: study.strategy,
    objective: study.objective,
    best: bestDocument(study),
    default: { value: study.defaultValue },
    counts: countsDocument(study),
    max_trials: study.trials,
    created: study.created,
    ended: study.ended,
    seconds: study.seconds,
    registered: study.registered,
    ...(study.error === null ? {} : { error: errorDocument(study.error) }),
  };
}

/** The best trial; where the search ended before one was complete the default parameters stand, without a value. */
export function standingDocument(study: Study) {
  return bestDocument(study) ?? { params: study.defaultParams, value: null, std: null, trial: 0 };
}

export function bestDocument({ best }: StudySummary) {
  return best && { params: best.params, value: best.value, std: best.std, trial: best.trial };
}

export function countsDocument({ counts }: StudySummary) {
  const { complete, pruned, failed } = counts;
  return { complete, pruned, failed };
}

/** What both `search` and `studies show` tell of a study beside its summary and trials. */
export function outcomeDocument(study: Study) {
  const { metric, best, default: initial, trial } = study.holdout;
  return {
    holdout: { metric, best, default: initial, trial },
    reproducible: study.reproducible,
    ...(study.irreproducible === null ? {} : { why_not_reproducible: study.irreproducible }),
    warnings: study.warnings,
  };
}

/** A space as one writes it in a file. */
export function spaceDocument({ space }: Study) {
  return Object.fromEntries(
    space.dimensions.map((dimension) => [dimension.name, dimensionDocument(dimension)]),
  );
}

function dimensionDocument({ name: _name, kind, when, ...rest }: Dimension) {
  const conditions = Object.fromEntries(when.map(({ param, values }) => [param, values]));
  // No step, and not logarithmic, are what goes without saying; the value `false` is not.
  const given = Object.entries(rest).filter(
    ([key, value]) => value !== null && !(key === 'log' && value === false),
  );
  return {
    type: kind,
    ...Object.fromEntries(given),
    ...(when.length === 0 ? {} : { when: conditions }),
  };
}

import type { Study } from '../../../src/core/search/study.ts';
import type { Trial } from '../../../src/core/search/trial.ts';
import { axesOf, type Axis } from './axes.ts';
import { focusOf, type Focus } from './focus.ts';
import { mergeTrials } from './merge.ts';
import { metricOf, type Metric } from './metric.ts';
import { createPoints, type TrialPoint } from './points.ts';

/** What is drawn: it stays the same object until a trial, or what trials are compared with, changes. */
export interface Shown {
  /** Ascending by trial number. */
  readonly points: readonly TrialPoint[];
  readonly axes: readonly Axis[];
  readonly metric: Metric;
  readonly best: TrialPoint | null;
  /** The default parameters' trial, once it is complete. */
  readonly standard: TrialPoint | null;
  /** Complete trials, the best first. */
  readonly ranked: readonly TrialPoint[];
  /** The range of the objective that charts show. */
  readonly focus: Focus;
  /** Folds of a trial. */
  readonly folds: number;
}

/** A study as the dashboard has it. */
export interface StudyData {
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly shown: Shown;
  /** This window's process runs the study. */
  readonly here: boolean;
  point(number: number | null): TrialPoint | null;
}

export interface Snapshot {
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly here: boolean;
}

/** Takes one snapshot after another, and computes again only what a change touches. */
export function createStudyData(): (snapshot: Snapshot, whole: boolean) => StudyData {
  const points = createPoints();
  let before: StudyData | null = null;
  let axesKey = '';
  return ({ study, trials: changes, here }, whole) => {
    const trials = mergeTrials(whole || !before ? [] : before.trials, changes);
    const key = JSON.stringify([study.space, study.objective, study.folds, study.intervalFactor]);
    const same = before && key === axesKey && before.trials === trials;
    const best = bestOf(study, trials);
    const shown =
      before && same && before.shown.best?.trial === (best ?? undefined)
        ? before.shown
        : show(study, trials, best, points, before && key === axesKey ? before.shown.axes : null);
    axesKey = key;
    let byNumber: Map<number, TrialPoint> | undefined;
    before = {
      ...{ study, trials, shown, here },
      point: (number) => {
        if (number === null) return null;
        const guess = shown.points[number];
        if (guess?.trial.number === number) return guess;
        byNumber ??= new Map(shown.points.map((point) => [point.trial.number, point]));
        return byNumber.get(number) ?? null;
      },
    };
    return before;
  };
}

function show(
  study: Study,
  trials: readonly Trial[],
  best: Trial | null,
  points: ReturnType<typeof createPoints>,
  axes: readonly Axis[] | null,
): Shown {
  const standard = trials.find(isCompleteDefault) ?? null;
  const { direction } = study.objective;
  const made = points(trials, { best, standard, direction, intervalFactor: study.intervalFactor });
  const pointOf = (trial: Trial | null) =>
    trial ? (made.find((point) => point.trial === trial) ?? null) : null;
  const metric = metricOf(study.objective, (best ?? standard)?.value ?? NaN);
  const ranked = made
    .filter(({ trial }) => trial.state === 'complete' && trial.value !== null)
    .sort((a, b) => metric.cost(a.trial.value!) - metric.cost(b.trial.value!));
  return {
    ...{ points: made, metric, ranked, folds: study.folds },
    axes: axes ?? axesOf(study.space),
    best: pointOf(best),
    standard: pointOf(standard),
    focus: focusOf(ranked, standard?.value ?? null, metric),
  };
}

function isCompleteDefault(trial: Trial): boolean {
  return trial.origin === 'default' && trial.state === 'complete';
}

/** The best by the study's own word; else the best complete trial. */
function bestOf({ best, objective }: Study, trials: readonly Trial[]): Trial | null {
  const named = best && (trials[best.trial] ?? null);
  if (named?.number === best?.trial && named?.state === 'complete') return named;
  let found: Trial | null = null;
  const better = (value: number, than: number) =>
    objective.direction === 'lower' ? value < than : value > than;
  for (const trial of trials) {
    if (trial.state !== 'complete' || trial.value === null) continue;
    if (!found || better(trial.value, found.value!)) found = trial;
  }
  return found;
}

import { ArboretumError } from '../../core/errors.ts';
import { formatInteger } from '../../core/format/number.ts';
import type { Study } from '../../core/search/study.ts';
import type { Trial } from '../../core/search/trial.ts';
import { commandItem } from '../host/commandArgument.ts';
import { pick } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { bestTrials } from './bestTrials.ts';
import { paramsText } from './seed.ts';
import { studyArgument, type StudyPlace } from './studyArgument.ts';
import { objectiveText } from './studyText.ts';

/** A trial of a study, and what is known of both. */
export interface TrialPlace extends StudyPlace {
  readonly about: Study;
  readonly trial: Trial;
}

/** How many trials a pick offers. */
const offered = 100;

/** The best trial of the study that a command was called on. @returns undefined when the user picks no study */
export async function bestArgument(
  services: Services,
  argument: unknown,
  title: string,
): Promise<TrialPlace | undefined> {
  const place = await studyArgument(services, argument, { title, fits: ({ best }) => best !== null });
  if (!place) return undefined;
  const { study: about, trials } = await read(services, place);
  return { ...place, about, trial: find(trials, about.best?.trial, place) };
}

/** The trial that a command was called on, or one that the user picks. */
export async function trialArgument(
  services: Services,
  argument: unknown,
  title: string,
): Promise<TrialPlace | undefined> {
  const place = await studyArgument(services, argument, { title, fits: ({ best }) => best !== null });
  if (!place) return undefined;
  const { study: about, trials } = await read(services, place);
  const item = commandItem(argument);
  const given =
    item?.kind === 'trial' ? item.trial.number : item?.kind === 'study-place' ? item.trial : undefined;
  if (given !== undefined) return { ...place, about, trial: find(trials, given, place) };
  const best = bestTrials(trials, about.objective.direction, offered);
  if (best.length === 0) throw noTrial(place);
  const picked = await pick<Trial>({
    title,
    placeholder: 'Trial, best first',
    items: best.map((trial) => ({
      label: `Trial ${formatInteger(trial.number)}`,
      description: objectiveText(about.objective, trial.value),
      detail: paramsText(trial.params),
      value: trial,
    })),
  });
  return typeof picked === 'symbol' ? undefined : { ...place, about, trial: picked };
}

function read({ engines }: Services, { folder, study }: StudyPlace) {
  return engines.of(folder).studyUpdate(study, 0);
}

function find(trials: readonly Trial[], number: number | undefined, place: StudyPlace): Trial {
  const found = trials.find((trial) => trial.number === number);
  if (!found) throw noTrial(place);
  return found;
}

function noTrial({ study }: StudyPlace): ArboretumError {
  return new ArboretumError('search-invalid', `No trial of ${study} is complete.`, 'Let the search go on.');
}

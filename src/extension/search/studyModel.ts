import type { Services } from '../services.ts';
import type { StudyPlace } from './studyArgument.ts';

/** A search that began with a version of a model is there to make the next one. */
const key = ({ folder, study }: StudyPlace) => `model of study ${folder.uri.toString()} ${study}`;

export function rememberModel({ context }: Services, place: StudyPlace, model: string): void {
  void context.workspaceState.update(key(place), model);
}

/** The model that a search was begun for; undefined where it was begun elsewhere. */
export function modelOfStudy({ context }: Services, place: StudyPlace): string | undefined {
  return context.workspaceState.get<string>(key(place));
}

export function forgetModel({ context }: Services, place: StudyPlace): void {
  void context.workspaceState.update(key(place), undefined);
}

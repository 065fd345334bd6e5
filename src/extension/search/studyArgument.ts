import type * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatAge } from '../../core/format/time.ts';
import type { StudySummary } from '../../core/search/study.ts';
import { commandItem } from '../host/commandArgument.ts';
import { noFolder, workspaceFolders } from '../host/folders.ts';
import { pick } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { studyDescription } from './studyText.ts';

/** A study, and the folder whose registry it is in. */
export interface StudyPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly study: string;
}

export interface StudyQuestion {
  readonly title: string;
  /** Which studies can be meant. */
  readonly fits?: (study: StudySummary) => boolean;
}

/**
 * The study that a command was called on: an item of the Studies view, a study of a folder; the one that the user
 * picks where it was called without.
 * @returns undefined when the user picks none
 */
export async function studyArgument(
  services: Services,
  argument: unknown,
  { title, fits = () => true }: StudyQuestion,
): Promise<StudyPlace | undefined> {
  const given = studyOf(argument);
  if (given) return given;
  if (workspaceFolders().length === 0) throw noFolder();
  const studies = (await services.studies.list()).filter(({ value }) => fits(value));
  const [only] = studies;
  if (!only) throw new ArboretumError('study-not-found', 'There is no such study.', 'See the Studies view.');
  const now = Date.now();
  const picked = await pick<StudyPlace>({
    title,
    placeholder: 'Study',
    items: studies.map(({ folder, value }) => ({
      label: `$(search-fuzzy) ${value.name}`,
      description: [studyDescription(value), value.status, value.data, formatAge(value.created, now)]
        .filter(Boolean)
        .join(', '),
      value: { folder, study: value.name },
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

export function studyOf(argument: unknown): StudyPlace | undefined {
  const item = commandItem(argument);
  switch (item?.kind) {
    case 'study':
      return { folder: item.folder, study: item.value.name };
    case 'trial':
    case 'more':
    case 'study-place':
      return { folder: item.folder, study: item.study };
    default:
      return undefined;
  }
}

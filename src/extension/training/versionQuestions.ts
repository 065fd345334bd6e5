import type * as vscode from 'vscode';
import { toErrorData } from '../../core/errors.ts';
import { modelNameProblem } from '../../core/registry/names.ts';
import { checkVersion } from '../../core/registry/version.ts';
import { isSameFolder } from '../host/folders.ts';
import { askText, type Outcome, type StepPlace } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';

/** What a new version will be called. */
export interface VersionPlan {
  readonly services: Services;
  readonly folder: vscode.WorkspaceFolder;
  readonly model: string;
  /** Null: the engine decides by what has changed. */
  readonly version: string | null;
}

interface Question {
  readonly title: string;
  readonly place: StepPlace;
}

export function askModelName({ model }: VersionPlan, question: Question): Promise<Outcome<string>> {
  return askText({
    ...question,
    placeholder: 'Name of the model',
    value: model,
    validate: (text) => {
      const problem = modelNameProblem(text);
      return problem === null ? undefined : `This cannot be a name: ${problem}.`;
    },
  });
}

/** @param versions of the model, which cannot be taken again @returns null: the engine decides */
export async function askVersion(
  { services, folder, model, version }: VersionPlan,
  question: Question,
  versions: readonly string[],
): Promise<Outcome<string | null>> {
  const suggested = await services.engines.of(folder).suggestVersion(model);
  const answer = await askText({
    ...question,
    placeholder: `Version, three numbers. Suggested: ${suggested}. Empty: decided by what has changed.`,
    value: version ?? suggested,
    validate: (text) => (text === '' ? undefined : versionProblem(text, versions)),
  });
  return answer === '' ? null : answer;
}

/** Versions of the model that is planned, newest first. */
export async function versionsOf({ services, folder, model }: VersionPlan): Promise<readonly string[]> {
  const models = await services.models.list().catch(() => []);
  const known = models.find((each) => isSameFolder(each.folder, folder) && each.value.name === model);
  return known?.value.versions.map(({ version }) => version) ?? [];
}

export function versionText(version: string | null, versions: readonly string[]): string {
  if (version !== null) return version;
  const [newest] = versions;
  return newest === undefined ? '0.1.0, the first' : `the next after ${newest}, by what has changed`;
}

function versionProblem(text: string, versions: readonly string[]): string | undefined {
  if (versions.includes(text)) return `Version ${text} exists already.`;
  try {
    checkVersion(text);
    return undefined;
  } catch (error) {
    return toErrorData(error).message;
  }
}

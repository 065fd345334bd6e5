import type * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatAge } from '../../core/format/time.ts';
import type { VersionSummary } from '../../core/registry/model.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { commandItem } from '../host/commandArgument.ts';
import { isSameFolder, noFolder, workspaceFolders } from '../host/folders.ts';
import { pick, separator, type Choice, type Outcome, type StepPlace } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { metricText } from './metricText.ts';

/** A version, and the folder whose registry it is in. */
export interface VersionPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly name: string;
  readonly version: string;
}

export function refOf({ name, version }: VersionPlace): string {
  return formatRef(name, version);
}

/**
 * The version that a command was called on: an item of the Models or Runs view, a version of a folder; the one
 * that the user picks where it was called without.
 * @returns undefined when the user picks none
 */
export async function versionArgument(
  services: Services,
  argument: unknown,
  title: string,
): Promise<VersionPlace | undefined> {
  const given = versionOf(argument);
  if (given) return given;
  const picked = await pickVersion(services, { title, includeDamaged: true });
  return typeof picked === 'symbol' ? undefined : picked;
}

export function versionOf(argument: unknown): VersionPlace | undefined {
  const item = commandItem(argument);
  switch (item?.kind) {
    case 'version':
      return { folder: item.folder, name: item.value.name, version: item.value.version };
    case 'place':
      return { folder: item.folder, name: item.name, version: item.version };
    case 'environment':
      return item.placement === null
        ? undefined
        : { folder: item.folder, name: item.model, version: item.placement.version };
    case 'run':
      return item.value.version === null
        ? undefined
        : { folder: item.folder, name: item.value.model, version: item.value.version };
    default:
      return undefined;
  }
}

interface VersionQuestion {
  readonly title: string;
  readonly place?: StepPlace;
  /** Damaged versions can be looked at and deleted, not used. */
  readonly includeDamaged?: boolean;
  /** Only versions of this folder. */
  readonly folder?: vscode.WorkspaceFolder;
  /** Only versions of this model. */
  readonly model?: string;
  /** Whether a version is the one that is chosen at first; default: the first. */
  readonly isActive?: (version: VersionPlace) => boolean;
}

export async function pickVersion(
  services: Services,
  question: VersionQuestion,
): Promise<Outcome<VersionPlace>> {
  if (workspaceFolders().length === 0) throw noFolder();
  const models = (await services.models.list()).filter(
    ({ folder, value }) =>
      (!question.folder || isSameFolder(folder, question.folder)) &&
      (question.model === undefined || question.model === value.name),
  );
  if (models.length === 0) {
    throw new ArboretumError(
      'model-not-found',
      'There is no model yet.',
      'Train one with Arboretum: Train Model...',
    );
  }
  const several = workspaceFolders().length > 1;
  const now = Date.now();
  return pick<VersionPlace>({
    title: question.title,
    place: question.place,
    placeholder: 'Model version',
    ...(question.isActive ? { isActive: question.isActive } : {}),
    items: models.flatMap(({ folder, value: model }) => [
      separator(several ? `${model.name}, ${folder.name}` : model.name),
      ...model.versions
        .filter(({ damaged }) => question.includeDamaged || damaged === undefined)
        .map((version) => versionChoice(folder, version, now)),
    ]),
  });
}

function versionChoice(
  folder: vscode.WorkspaceFolder,
  version: VersionSummary,
  now: number,
): Choice<VersionPlace> {
  const state = version.damaged ? 'damaged' : version.metric ? metricText(version.metric) : '';
  return {
    label: `${version.damaged ? '$(warning)' : '$(tag)'} ${version.name} ${version.version}`,
    description: [
      state,
      ...version.environments,
      `${version.task} of ${version.target}`,
      formatAge(version.created, now),
    ]
      .filter(Boolean)
      .join(', '),
    value: { folder, name: version.name, version: version.version },
  };
}

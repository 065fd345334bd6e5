import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatAge } from '../../core/format/time.ts';
import type { Stay } from '../../core/registry/governance/placement.ts';
import { commandItem } from '../host/commandArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { pick } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';

/** An environment of a model, and the folder whose registry it is in. */
export interface EnvironmentPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly model: string;
  readonly environment: string;
}

/** *Roll Back Environment...*: to the version before, or to any earlier occupant. */
export async function rollBackEnvironment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Rolling back');
  const place = await environmentArgument(services, argument, 'Roll back an environment');
  if (!place) return;
  const { folder, model, environment } = place;
  const engine = services.engines.of(folder);
  const item = commandItem(argument);
  const wanted = item?.kind === 'placement' ? item.to : undefined;
  const to = wanted ?? (await pickTarget(services, place));
  if (to === undefined) return;
  if (wanted !== undefined && !(await confirm(place, wanted))) return;
  const { ref, replaced } = await engine.rollbackModel({ model, environment, to });
  services.models.refresh();
  const instead = replaced === null ? '' : `, in place of ${replaced.slice(model.length + 1)}`;
  const history = 'Show History';
  const chosen = await vscode.window.showInformationMessage(
    `${ref.replace('@', ' ')} is back in ${environment}${instead}.`,
    history,
  );
  if (chosen === history) await vscode.commands.executeCommand(commands.showHistory, argumentOf(place));
}

/** *Take Out of Environment...*, after asking. */
export async function withdrawVersion(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Changing an environment');
  const place = await environmentArgument(services, argument, 'Take a version out of an environment');
  if (!place) return;
  const { folder, model, environment } = place;
  const yes = 'Take Out';
  const sure = await vscode.window.showWarningMessage(
    `Take the version of ${model} out of ${environment}?`,
    {
      modal: true,
      detail: `${model}@${environment} then means no version, and whoever asks for it is told so. The version stays registered.`,
    },
    yes,
  );
  if (sure !== yes) return;
  const { withdrawn } = await services.engines.of(folder).withdrawModel({ model, environment });
  services.models.refresh();
  vscode.window.setStatusBarMessage(`$(check) ${withdrawn} is out of ${environment}`, 4000);
}

async function confirm({ model, environment }: EnvironmentPlace, version: string): Promise<boolean> {
  const yes = 'Roll Back';
  const question = `Put ${model} ${version} back into ${environment}?`;
  return (await vscode.window.showWarningMessage(question, { modal: true }, yes)) === yes;
}

async function pickTarget(
  { engines }: Services,
  { folder, model, environment }: EnvironmentPlace,
): Promise<string | undefined> {
  const engine = engines.of(folder);
  const [choices, history] = await Promise.all([
    engine.rollbackChoices(model, environment),
    engine.modelHistory({ model, environment }),
  ]);
  if (choices.length === 0) {
    throw new ArboretumError(
      'rollback-impossible',
      `There was no other version of ${model} in ${environment} before.`,
      'Promote the version that you want there.',
    );
  }
  const now = Date.now();
  const picked = await pick<string>({
    title: `Roll ${model} back in ${environment}`,
    placeholder: 'Version that was there before',
    items: choices.map((version, index) => ({
      label: `$(discard) ${version}`,
      description: [index === 0 ? 'the one before' : '', stayWords(history.stays, version, now)]
        .filter(Boolean)
        .join(', '),
      value: version,
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

function stayWords(stays: readonly Stay[], version: string, now: number): string {
  const stay = stays.find((each) => each.version === version);
  return stay?.to ? `there until ${formatAge(stay.to, now)}` : '';
}

function argumentOf({ folder, model, environment }: EnvironmentPlace) {
  return { kind: 'placement', folder, model, environment };
}

async function environmentArgument(
  services: Services,
  argument: unknown,
  title: string,
): Promise<EnvironmentPlace | undefined> {
  const item = commandItem(argument);
  if (item?.kind === 'environment' || item?.kind === 'placement') {
    return { folder: item.folder, model: item.model, environment: item.environment };
  }
  const places = (await services.models.list()).flatMap(({ folder, value }) =>
    value.placements.map((placement) => ({ folder, model: value.name, ...placement })),
  );
  if (places.length === 0) {
    throw new ArboretumError(
      'environment-empty',
      'No version is in an environment.',
      'Promote one with Arboretum: Promote to Environment...',
    );
  }
  const picked = await pick<EnvironmentPlace>({
    title,
    placeholder: 'Environment',
    items: places.map(({ folder, model, environment, version }) => ({
      label: `$(circle-filled) ${environment} of ${model}`,
      description: `now ${version}`,
      value: { folder, model, environment },
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

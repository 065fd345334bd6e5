import type * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { formatCountOf } from '../../core/format/count.ts';
import { commandItem } from '../host/commandArgument.ts';
import { pick } from '../host/quickSteps.ts';
import { showHistory as openHistory } from '../panels/historyPanel.ts';
import type { Services } from '../services.ts';

interface ModelPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly model: string;
}

/** *Show Model History* on anything of a model, or from the palette. */
export async function showHistory(services: Services, argument?: unknown): Promise<void> {
  const place = modelOf(argument) ?? (await pickModel(services));
  if (place) openHistory(services, place);
}

function modelOf(argument: unknown): ModelPlace | undefined {
  const item = commandItem(argument);
  switch (item?.kind) {
    case 'model':
    case 'version':
      return { folder: item.folder, model: item.value.name };
    case 'environment':
    case 'placement':
      return { folder: item.folder, model: item.model };
    case 'place':
      return { folder: item.folder, model: item.name };
    default:
      return undefined;
  }
}

async function pickModel({ models }: Services): Promise<ModelPlace | undefined> {
  const all = await models.list();
  if (all.length === 0) {
    throw new ArboretumError(
      'model-not-found',
      'There is no model yet.',
      'Train one with Arboretum: Train Model...',
    );
  }
  const picked = await pick<ModelPlace>({
    title: 'Show the history of a model',
    placeholder: 'Model',
    items: all.map(({ folder, value }) => ({
      label: `$(package) ${value.name}`,
      description: formatCountOf(value.versions.length, 'version'),
      value: { folder, model: value.name },
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

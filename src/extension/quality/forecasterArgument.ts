import * as vscode from 'vscode';
import { qualityTarget } from '../../core/quality/datasetSql.ts';
import { noFolder, workspaceFolders } from '../host/folders.ts';
import { pick } from '../host/quickSteps.ts';
import { formatAge } from '../../core/format/time.ts';
import { commands } from '../ids.ts';
import { metricText } from '../registry/metricText.ts';
import { versionOf, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';

/**
 * The forecaster that a command was called on; the one that the user picks where it was called without.
 *
 * @returns undefined when the user picks none, or there is none
 */
export async function forecasterArgument(
  services: Services,
  argument: unknown,
  title: string,
): Promise<VersionPlace | undefined> {
  const given = versionOf(argument);
  if (given) return given;
  if (workspaceFolders().length === 0) throw noFolder();
  const versions = (await services.models.list()).flatMap(({ folder, value }) =>
    value.versions
      .filter(({ target, damaged }) => target === qualityTarget && damaged === undefined)
      .map((version) => ({ folder, version })),
  );
  if (versions.length === 0) {
    await offerToMakeOne();
    return undefined;
  }
  const picked = await pick<VersionPlace>({
    title,
    placeholder: 'Forecaster',
    items: versions.map(({ folder, version }) => ({
      label: `$(tag) ${version.name} ${version.version}`,
      description: [
        version.metric ? metricText(version.metric) : '',
        ...version.environments,
        formatAge(version.created, Date.now()),
      ]
        .filter(Boolean)
        .join(', '),
      value: { folder, name: version.name, version: version.version },
    })),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

async function offerToMakeOne(): Promise<void> {
  const make = 'New Data-Quality Dataset...';
  const chosen = await vscode.window.showInformationMessage(
    'There is no forecaster of pass rates yet. It begins with a dataset from the results of your rules.',
    make,
  );
  if (chosen === make) await vscode.commands.executeCommand(commands.newQualityDataset);
}

import * as vscode from 'vscode';
import type { Contribution } from '../host/contribution.ts';
import { isPage } from '../host/pages.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import { specPattern } from './specFile.ts';

/** *Train*, *Search...* and *Open Last Report* above the text of a spec file. */
export const specLens: Contribution = (services) => {
  const changes = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changes,
    services.models.onDidChangeList(() => changes.fire()),
    vscode.languages.registerCodeLensProvider(
      { pattern: specPattern },
      { onDidChangeCodeLenses: changes.event, provideCodeLenses: (document) => lenses(services, document) },
    ),
  );
};

async function lenses(services: Services, document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const { uri } = document;
  // What a model was trained by is there to be read.
  if (isPage(uri)) return [];
  const lens = (command: vscode.Command) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command);
  const report = await lastReport(services, document);
  return [
    lens({
      command: commands.trainModel,
      title: '$(play) Train',
      tooltip: 'Train what this file says',
      arguments: [uri],
    }),
    lens({
      command: commands.searchHyperparameters,
      title: '$(search-fuzzy) Search Hyperparameters...',
      tooltip: 'Review this search and start it',
      arguments: [uri],
    }),
    ...(report ? [lens(report)] : []),
  ];
}

/** The newest version of the model that the file names, or of its data file and target. */
async function lastReport(
  { models }: Services,
  document: vscode.TextDocument,
): Promise<vscode.Command | undefined> {
  const { name, data, target } = namesIn(document.getText());
  const list = await models.list().catch(() => []);
  const versions = list
    .flatMap(({ folder, value }) => value.versions.map((version) => ({ folder, version })))
    .filter(({ version }) =>
      name === undefined ? version.data === data && version.target === target : version.name === name,
    )
    .sort((a, b) => (a.version.created < b.version.created ? 1 : -1));
  const [newest] = versions;
  if (!newest) return undefined;
  const { folder, version } = newest;
  return {
    command: commands.openReport,
    title: `$(open-preview) Open Report of ${version.name} ${version.version}`,
    arguments: [{ kind: 'place', folder, name: version.name, version: version.version }],
  };
}

interface Names {
  readonly name?: string;
  readonly data?: string;
  readonly target?: string;
}

function namesIn(text: string): Names {
  try {
    const file = JSON.parse(text) as { name?: string; spec?: Names } | null;
    const spec = file?.spec;
    return {
      ...(typeof file?.name === 'string' ? { name: file.name } : {}),
      ...(typeof spec?.data === 'string' ? { data: spec.data } : {}),
      ...(typeof spec?.target === 'string' ? { target: spec.target } : {}),
    };
  } catch {
    return {};
  }
}

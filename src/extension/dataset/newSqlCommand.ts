import * as vscode from 'vscode';
import { requireTrust } from '../host/folders.ts';
import type { Services } from '../services.ts';
import { isSql, stem } from './dataset.ts';
import { datasetArgument } from './datasetArgument.ts';
import { freeUri } from './freeName.ts';
import { sqlTemplate } from './sqlTemplate.ts';

export async function newSqlDataset(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Writing a query');
  const dataset = await datasetArgument(services, argument, 'Write a query over');
  if (!dataset) return;
  const listed = (await services.datasets.list()).find(
    ({ uri }) => uri.toString() === dataset.uri.toString(),
  );
  const columns = (listed && services.profiles.known(listed)?.columns.map(({ name }) => name)) ?? [];
  const name = isSql(dataset.path) ? `${stem(dataset.path)}-query` : stem(dataset.path);
  const uri = await freeUri(dataset.folder.uri, name, '.sql');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(sqlTemplate(dataset.path, columns)));
  await vscode.window.showTextDocument(uri, { preview: false });
}

import * as vscode from 'vscode';
import { pickFolder, requireTrust } from '../host/folders.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import { fileName } from './dataset.ts';
import { freeUri } from './freeName.ts';
import { openSampleFolder, sampleName, writeSample } from './sampleFolder.ts';

export async function createSampleDataset(services: Services): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length) return openSampleFolder();
  requireTrust('Writing data');
  const folder = await pickFolder();
  if (!folder) return;
  const uri = await freeUri(folder.uri, sampleName, '.csv');
  await writeSample(uri);
  services.datasets.refresh();
  void offerTraining(uri);
}

async function offerTraining(uri: vscode.Uri): Promise<void> {
  const train = 'Train Model...';
  const chosen = await vscode.window.showInformationMessage(
    `${fileName(uri.path)} holds 1,200 invented house sales; the price can be predicted from the rest.`,
    train,
  );
  if (chosen === train) await vscode.commands.executeCommand(commands.trainModel, uri);
}

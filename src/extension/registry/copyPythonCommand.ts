import * as vscode from 'vscode';
import { requireTrust } from '../host/folders.ts';
import { withLateNotification } from '../host/progress.ts';
import type { Services } from '../services.ts';
import { copy } from './copyCommands.ts';
import { refOf, versionArgument } from './versionArgument.ts';

/** Copies a script that trains a version again, and says where its results may differ. */
export async function copyPython(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Reading data');
  const place = await versionArgument(services, argument, 'Copy a version as Python');
  if (!place) return;
  const { script, warnings } = await withLateNotification(
    `Looking at the data of ${refOf(place)}`,
    (signal) => services.engines.of(place.folder).trainingScript(refOf(place), { signal }),
  );
  await copy(script, `the training of ${refOf(place)} as Python`);
  if (warnings.length > 0) void vscode.window.showWarningMessage(warnings.join(' '));
}

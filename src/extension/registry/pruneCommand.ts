import * as vscode from 'vscode';
import { formatBytes } from '../../core/format/bytes.ts';
import { formatCountOf } from '../../core/format/count.ts';
import { commandItem } from '../host/commandArgument.ts';
import { pickFolder, requireTrust } from '../host/folders.ts';
import { askText, pick } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';

const usualKeep = '10';

/** *Clean Up Old Versions...*: shows what would go before anything does. */
export async function pruneVersions(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Deleting');
  const item = commandItem(argument);
  const folder = item?.kind === 'model' ? item.folder : await pickFolder();
  if (!folder) return;
  const model = item?.kind === 'model' ? item.value.name : undefined;
  const about = model === undefined ? 'each model' : model;
  const keepText = await askText({
    title: `Clean up old versions of ${about}`,
    placeholder: 'How many of the newest versions stay? Those in an environment or with a tag stay anyway.',
    value: usualKeep,
    validate: (text) => (/^[1-9]\d{0,5}$/.test(text) ? undefined : 'A whole number from 1 on.'),
  });
  if (typeof keepText === 'symbol') return;
  const request = { keep: Number(keepText), ...(model === undefined ? {} : { model }) };
  const engine = services.engines.of(folder);
  const { deleted, bytes } = await engine.pruneVersions({ ...request, preview: true });
  if (deleted.length === 0) {
    void vscode.window.showInformationMessage('Nothing to clean up: every version stays.');
    return;
  }
  const versions = formatCountOf(deleted.length, 'version');
  const answer = await pick<'delete' | 'nothing'>({
    title: `Clean up old versions of ${about}`,
    placeholder: 'What would be deleted for good',
    isInert: (value) => value === 'nothing',
    items: [
      { label: `$(trash) Delete ${versions}`, description: `frees ${formatBytes(bytes)}`, value: 'delete' },
      ...deleted.map((ref) => ({ label: `$(tag) ${ref}`, value: 'nothing' as const })),
    ],
  });
  if (answer !== 'delete') return;
  const done = await engine.pruneVersions(request);
  services.models.refresh();
  void vscode.window.showInformationMessage(
    `Deleted ${formatCountOf(done.deleted.length, 'version')}, ${formatBytes(done.bytes)}.`,
  );
}

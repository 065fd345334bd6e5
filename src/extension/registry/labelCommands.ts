import * as vscode from 'vscode';
import { toErrorData } from '../../core/errors.ts';
import { checkDescription, checkNote, checkTag } from '../../core/registry/governance/labels.ts';
import type { VersionSummary } from '../../core/registry/model.ts';
import { requireTrust } from '../host/folders.ts';
import { askText } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { refOf, versionArgument, type VersionPlace } from './versionArgument.ts';

/** *Edit Tags...*: one line with commas between. */
export async function editTags(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Changing tags');
  const found = await versionWithLabels(services, argument, 'Edit the tags of a version');
  if (!found) return;
  const { place, summary } = found;
  const text = await askText({
    title: `Tags of ${place.name} ${place.version}`,
    placeholder: 'Tags, with commas between; tagged versions are never cleaned up',
    value: summary.tags.join(', '),
    validate: (typed) => problemOf(() => tagsIn(typed).map(checkTag)),
  });
  if (typeof text === 'symbol') return;
  const wanted = tagsIn(text);
  await services.engines.of(place.folder).annotateVersion(refOf(place), {
    addTags: wanted.filter((tag) => !summary.tags.includes(tag)),
    removeTags: summary.tags.filter((tag) => !wanted.includes(tag)),
  });
  services.models.refresh();
}

/** *Edit Description...*: one line. */
export async function editDescription(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Changing a description');
  const found = await versionWithLabels(services, argument, 'Edit the description of a version');
  if (!found) return;
  const { place, summary } = found;
  const text = await askText({
    title: `Description of ${place.name} ${place.version}`,
    placeholder: 'One line; leave it empty for none',
    value: summary.description,
    validate: (typed) => problemOf(() => checkDescription(typed)),
  });
  if (typeof text === 'symbol') return;
  await services.engines.of(place.folder).annotateVersion(refOf(place), { description: text });
  services.models.refresh();
}

/** *Edit Note...*: an input keeps to one line, so lines are written with `\n` there. */
export async function editNote(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Changing a note');
  const found = await versionWithLabels(services, argument, 'Edit the note of a version');
  if (!found) return;
  const { place, summary } = found;
  const text = await askText({
    title: `Note on ${place.name} ${place.version}`,
    placeholder: 'Markdown; \\n begins a new line; leave it empty for none',
    value: summary.note.replaceAll('\n', '\\n'),
    validate: (typed) => problemOf(() => checkNote(typed)),
  });
  if (typeof text === 'symbol') return;
  const note = text.replaceAll('\\n', '\n');
  await services.engines.of(place.folder).annotateVersion(refOf(place), { note });
  services.models.refresh();
  vscode.window.setStatusBarMessage('$(check) Note saved', 3000);
}

async function versionWithLabels(
  services: Services,
  argument: unknown,
  title: string,
): Promise<{ readonly place: VersionPlace; readonly summary: VersionSummary } | undefined> {
  const place = await versionArgument(services, argument, title);
  if (!place) return undefined;
  const models = await services.engines.of(place.folder).listModels();
  const summary = models
    .find(({ name }) => name === place.name)
    ?.versions.find(({ version }) => version === place.version);
  return summary && { place, summary };
}

function tagsIn(text: string): string[] {
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set(tags)];
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return toErrorData(error).message;
  }
}

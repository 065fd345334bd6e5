import { requireTrust } from '../host/folders.ts';
import { refOf, versionArgument } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { openSpecDraft } from './specFile.ts';

/** *Save as Spec...*: what a version was trained by, as a file to keep, change and train again. */
export async function saveSpec(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Writing a spec');
  const place = await versionArgument(services, argument, 'Save as spec');
  if (!place) return;
  const { spec } = await services.engines.of(place.folder).showModel(refOf(place));
  await openSpecDraft(place.folder.uri, place.name, { name: place.name, spec });
}

import { ArboretumError } from '../../core/errors.ts';
import type { ExperimentInput } from '../../core/experiment/planInput.ts';
import { isSameFolder, noFolder, requireTrust, workspaceFolders } from '../host/folders.ts';
import { showExperimentForm } from '../panels/experimentFormPanel.ts';
import { refOf, versionOf, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { experimentArgument } from './experimentArgument.ts';

/** *New Experiment...* from the palette, or on one or two versions of the Models view, which are filled in. */
export async function newExperiment(
  services: Services,
  argument?: unknown,
  selected?: unknown,
): Promise<void> {
  requireTrust('Creating an experiment');
  const given = versionsOf(argument, selected);
  const models = await services.models.list();
  const first = given[0]?.folder ?? models[0]?.folder ?? workspaceFolders()[0];
  if (!first) throw noFolder();
  const own = models.filter(({ folder }) => isSameFolder(folder, first));
  if (own.flatMap(({ value }) => value.versions).length < 2) {
    throw new ArboretumError(
      'model-not-found',
      'An experiment needs two model versions.',
      'Train another one with Arboretum: Train Model...',
    );
  }
  const model = own.find(({ value }) => value.name === given[0]?.name)?.value ?? own[0]!.value;
  showExperimentForm(services, { folder: first, preset: presetOf(given, model) });
}

/** *Edit Draft...* */
export async function editExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Changing an experiment');
  const place = await experimentArgument(services, argument, {
    title: 'Edit the draft of an experiment',
    fits: ({ state }) => state === 'draft',
    hint: 'Only drafts can be edited.',
  });
  if (place) showExperimentForm(services, { folder: place.folder, draft: place.key });
}

interface Known {
  readonly name: string;
  readonly versions: readonly { readonly version: string }[];
  readonly placements: readonly { readonly environment: string; readonly version: string }[];
}

/** What is in production is the control, and the newest version the treatment, unless two were chosen. */
function presetOf(given: readonly VersionPlace[], model: Known): Partial<ExperimentInput> {
  const [older, newer] = given;
  const { name, versions, placements } = model;
  const placed = placements.find(({ environment }) => environment === 'production') ?? placements[0];
  const treatment = newer ? refOf(newer) : older ? refOf(older) : `${name}@${versions[0]!.version}`;
  const isTreated = (version: string) => `${name}@${version}` === treatment;
  const other = versions.find(({ version }) => !isTreated(version));
  const control = newer
    ? refOf(older!)
    : placed && !isTreated(placed.version)
      ? `${name}@${placed.environment}`
      : other
        ? `${name}@${other.version}`
        : treatment;
  return { variants: [{ model: control }, { model: treatment }] };
}

function versionsOf(argument: unknown, selected: unknown): VersionPlace[] {
  const all = Array.isArray(selected) && selected.length > 1 ? (selected as unknown[]) : [argument];
  return all
    .map(versionOf)
    .filter((place) => place !== undefined)
    .slice(0, 2);
}

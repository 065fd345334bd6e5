import { ArboretumError } from '../../core/errors.ts';
import { formatAge } from '../../core/format/time.ts';
import { fewestCompared, mostCompared } from '../../core/registry/comparison/comparison.ts';
import type { VersionSummary } from '../../core/registry/model.ts';
import { isSameFolder, requireTrust } from '../host/folders.ts';
import { pickMany, separator, type Choice } from '../host/quickSteps.ts';
import { showComparison } from '../panels/comparisonPanel.ts';
import type { Services } from '../services.ts';
import { metricText } from './metricText.ts';
import { refOf, versionArgument, versionOf, type VersionPlace } from './versionArgument.ts';

/**
 * *Compare Versions...*: those that are selected in the tree; with one, the user picks what to compare it with.
 *
 * @param selected what VS Code passes for a tree in which several items can be selected
 */
export async function compareVersions(
  services: Services,
  argument?: unknown,
  selected?: unknown,
): Promise<void> {
  requireTrust('Comparing');
  const many = Array.isArray(selected) ? selected.map(versionOf).filter((place) => place !== undefined) : [];
  const places = many.length >= fewestCompared ? many : await pickPlaces(services, argument);
  if (places === undefined) return;
  checkPlaces(places);
  const [{ folder }] = places as [VersionPlace];
  showComparison(services, { folder, refs: places.map(refOf) });
}

function checkPlaces(places: readonly VersionPlace[]): void {
  const [first] = places;
  if (first === undefined || places.length < fewestCompared || places.length > mostCompared) {
    throw new ArboretumError(
      'bad-usage',
      `${fewestCompared} to ${mostCompared} versions can be compared, and these are ${places.length}.`,
    );
  }
  if (places.every(({ folder }) => isSameFolder(folder, first.folder))) return;
  throw new ArboretumError(
    'bad-usage',
    'These versions lie in different folders of the workspace.',
    'Export one as a zip and import it into the other folder.',
  );
}

/** The one that the command was called on is compared with others that are picked; the newest comes last. */
async function pickPlaces(services: Services, argument: unknown): Promise<VersionPlace[] | undefined> {
  const given = await versionArgument(services, argument, 'Compare: the first version');
  if (!given) return undefined;
  const model = (await services.models.list()).find(
    ({ folder, value }) => isSameFolder(folder, given.folder) && value.name === given.name,
  )?.value;
  const others = (model?.versions ?? []).filter((each) => each.version !== given.version && !each.damaged);
  if (others.length === 0) {
    throw new ArboretumError(
      'model-not-found',
      `${given.name} has no other version to compare ${given.version} with.`,
      'Train another one.',
    );
  }
  const inUse = others.find(({ environments }) => environments.length > 0) ?? others[0];
  const now = Date.now();
  const picked = await pickMany<string>({
    title: `Compare ${given.name} ${given.version} with`,
    placeholder: `Up to ${mostCompared - 1} versions`,
    items: [separator(given.name), ...others.map((each): Choice<string> => versionChoice(each, now))],
    isPicked: (version) => version === inUse?.version,
  });
  if (typeof picked === 'symbol' || picked.length === 0) return undefined;
  const { folder, name } = given;
  // What is in use comes first: differences are those of the new one to it.
  const rest = picked.map((version) => ({ folder, name, version }));
  return picked.includes(inUse?.version ?? '') ? [...rest.toReversed(), given] : [given, ...rest];
}

function versionChoice(version: VersionSummary, now: number): Choice<string> {
  const { metric, environments, created } = version;
  return {
    label: version.version,
    description: [metric ? metricText(metric) : '', ...environments, formatAge(created, now)]
      .filter(Boolean)
      .join(', '),
    value: version.version,
  };
}

import { specOfVersion } from '../../core/registry/versionSpec.ts';
import { specText } from '../../core/training/specText.ts';
import { commandItem } from '../host/commandArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { refOf, versionArgument } from '../registry/versionArgument.ts';
import { studyOf, type StudyPlace } from '../search/studyArgument.ts';
import { modelOfStudy } from '../search/studyModel.ts';
import type { Services } from '../services.ts';
import { saveAsSpec, type SpecToSave } from './saveAsSpec.ts';
import { specOfRun } from './specOfRun.ts';

/** *Save as Spec...*: what made a version, a run or a study, as a file to keep, change and use again. */
export async function saveSpec(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Writing a spec');
  const spec = await specToSave(services, argument);
  if (spec) await saveAsSpec(spec);
}

async function specToSave(services: Services, argument: unknown): Promise<SpecToSave | undefined> {
  const study = studyOf(argument);
  if (study) return ofStudy(services, study);
  const item = commandItem(argument);
  if (item?.kind === 'run' && item.value.version === null) {
    const { text } = await specOfRun(services, item);
    return { folder: item.folder, name: item.value.model, data: item.value.data, text };
  }
  const place = await versionArgument(services, argument, 'Save as spec');
  if (!place) return undefined;
  const content = specOfVersion(await services.engines.of(place.folder).showModel(refOf(place)));
  return { folder: place.folder, name: place.name, data: content.spec.data, text: specText(content) };
}

/** A study with all its settings: the same search again. */
async function ofStudy(services: Services, place: StudyPlace): Promise<SpecToSave> {
  const { spec, search } = await services.engines.of(place.folder).showStudy(place.study);
  const name = modelOfStudy(services, place);
  const text = specText({ ...(name === undefined ? {} : { name }), spec, search });
  return { folder: place.folder, name: place.study, data: spec.data, text };
}

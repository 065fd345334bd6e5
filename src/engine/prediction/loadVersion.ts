import type { ModelVersion } from '../../core/registry/model.ts';
import { damagedVersion } from '../registry/manifest.ts';
import { modelFile } from '../store/layout.ts';
import type { Remote } from '../workers/channel.ts';
import type { LoadedModel, TrainerService } from '../workers/trainerService.ts';

/**
 * Gives a worker a version to predict with.
 * @param text the version's model file
 * @throws {ArboretumError} `model-damaged` when the trees are not those that `model.json` describes
 */
export async function loadVersion(
  trainer: Remote<TrainerService>,
  { name, version, signature }: Pick<ModelVersion, 'name' | 'version' | 'signature'>,
  text: string,
): Promise<LoadedModel> {
  const loaded = await trainer.loadModel(text);
  const expected = signature.features.length;
  if (loaded.features === expected) return loaded;
  const what = `${modelFile} has ${loaded.features} features, and ${expected} were expected`;
  throw damagedVersion(name, version, what);
}

import { ArboretumError } from '../../errors.ts';
import { didYouMean } from '../../format/didYouMean.ts';
import { checkModelName } from '../names.ts';

/**
 * The model of a name, or all of them when none is named.
 *
 * @throws {ArboretumError} `model-name-invalid`, `model-not-found`
 */
export function selectModels<T extends { readonly name: string }>(
  models: readonly T[],
  name: string | undefined,
): readonly T[] {
  if (name === undefined) return models;
  checkModelName(name);
  const found = models.filter((model) => model.name === name);
  if (found.length > 0) return found;
  const meant = didYouMean(
    name,
    models.map((model) => model.name),
  );
  throw new ArboretumError(
    'model-not-found',
    `There is no model "${name}".`,
    meant === undefined
      ? 'See which there are in the Models view, or with "models list".'
      : `Did you mean ${meant}?`,
  );
}

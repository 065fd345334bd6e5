import type { ModelVersion } from '../../core/registry/model.ts';
import { stem } from '../dataset/dataset.ts';
import { pickDataset } from '../dataset/datasetArgument.ts';
import { isSameFolder } from '../host/folders.ts';
import { next, runSteps, type Step } from '../host/quickSteps.ts';
import { pickVersion } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { predictMemory } from './memory.ts';
import { outputStep } from './outputStep.ts';
import {
  detailsOf,
  formTitle,
  outputSuffix,
  type FilledPredictForm,
  type PredictForm,
} from './predictForm.ts';

/** Asks for what is not given: a version, a data file, and where the predictions go. */
export async function askHowToPredict(
  services: Services,
  given: Pick<PredictForm, 'version' | 'dataset'>,
): Promise<FilledPredictForm | undefined> {
  const form: PredictForm = { services, ...given, out: '', proba: false, explain: false, overwrite: false };
  const steps = [
    ...(given.version ? [] : [versionStep]),
    ...(given.dataset ? [] : [datasetStep]),
    outputStep,
  ];
  if (!(await runSteps(form, steps))) return undefined;
  const { version, dataset } = form;
  if (!version || !dataset) return undefined;
  predictMemory(services.context.workspaceState).remember(version);
  return { ...form, version, dataset };
}

const versionStep: Step<PredictForm> = async (form, place) => {
  const memory = predictMemory(form.services.context.workspaceState);
  const version = await pickVersion(form.services, {
    isActive: ({ folder, ...each }) => {
      const last = memory.recall(folder);
      return last?.name === each.name && last.version === each.version;
    },
    title: formTitle(form),
    place,
    folder: form.dataset?.folder,
  });
  if (typeof version === 'symbol') return version;
  form.version = version;
  form.details = undefined;
  return next;
};

const datasetStep: Step<PredictForm> = async (form, place) => {
  const details = await detailsOf(form);
  const dataset = await pickDataset(form.services, {
    title: formTitle({ ...form, dataset: undefined }),
    place,
    placeholder: `Data file with the columns of ${details.name}`,
    folder: form.version?.folder,
    active: await likelyInput(form, details),
  });
  if (typeof dataset === 'symbol') return dataset;
  form.dataset = dataset;
  form.out = '';
  return next;
};

/** A file that is called like the training data, but is not it: `new_customers.csv` for `customers.csv`. */
async function likelyInput({ services, version }: PredictForm, details: ModelVersion): Promise<string> {
  const trained = details.lineage.data;
  const files = (await services.datasets.list()).filter(
    ({ folder }) => version && isSameFolder(folder, version.folder),
  );
  const relatives = files.filter(
    ({ path }) =>
      path !== trained &&
      stem(path).includes(stem(trained)) &&
      !path.includes(outputSuffix) &&
      !path.endsWith('.sql'),
  );
  return relatives[0]?.path ?? trained;
}

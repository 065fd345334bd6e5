import type { Feature, Signature } from '../../dataset/signature.ts';

/** Folder of the model among the artifacts of a run. */
export const artifactPath = 'model';

/** The model text as MLflow's LightGBM flavor names it. */
export const flavorModelFile = 'model.lgb';

/** Versions that the environment files name; MLflow warns where others are installed. */
const requirements = ['mlflow', 'lightgbm', 'pandas', 'numpy'] as const;

export interface MlflowModelFacts {
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly ref: string;
  readonly signature: Signature;
}

/**
 * The small text files of an MLflow model of the LightGBM flavor, by name. The format is that of MLflow's documentation
 * ("MLmodel", storage format); JSON is YAML, so `MLmodel` is written as JSON and needs no YAML library.
 */
export function mlflowModelFiles({
  runId,
  created,
  ref,
  signature,
}: MlflowModelFacts): Record<string, string> {
  const environment = { conda: 'conda.yaml', virtualenv: 'python_env.yaml' };
  const mlmodel = {
    artifact_path: artifactPath,
    flavors: {
      lightgbm: {
        code: null,
        data: flavorModelFile,
        lgb_version: '4.1.0',
        model_class: 'lightgbm.basic.Booster',
      },
      python_function: { data: flavorModelFile, env: environment, loader_module: 'mlflow.lightgbm' },
    },
    metadata: { arboretum: ref },
    model_uuid: runId,
    run_id: runId,
    signature: {
      inputs: JSON.stringify(columnsOf(signature)),
      outputs: JSON.stringify([
        { type: 'tensor', 'tensor-spec': { dtype: 'float64', shape: outputShape(signature) } },
      ]),
      params: null,
    },
    utc_time_created: created.replace('T', ' ').replace('Z', ''),
  };
  const python = '3.11';
  return {
    MLmodel: `${JSON.stringify(mlmodel, null, 2)}\n`,
    'requirements.txt': `${requirements.join('\n')}\n`,
    'python_env.yaml': `python: "${python}"\nbuild_dependencies:\n- pip\ndependencies:\n- -r requirements.txt\n`,
    'conda.yaml': `channels:\n- conda-forge\ndependencies:\n- python=${python}\n- pip\n- pip:\n${requirements
      .map((name) => `  - ${name}\n`)
      .join('')}name: mlflow-env\n`,
  };
}

/** One a feature of the model, which is what its booster is given, in MLflow's column types. */
function columnsOf({ features }: Signature): { type: string; name: string; required: boolean }[] {
  return features.map((feature) => ({ type: typeOf(feature), name: feature.name, required: false }));
}

function typeOf({ kind }: Feature): string {
  return kind === 'category' ? 'string' : 'double';
}

function outputShape({ target }: Signature): number[] {
  return target.kind === 'class' && target.classes.length > 2 ? [-1, target.classes.length] : [-1];
}

/** Longest value that servers take for a parameter (MLflow 2 and later). */
const longestParam = 6000;

/**
 * Names as MLflow takes them: letters, digits, and `_ - . / ` and blanks.
 */
export function mlflowKey(name: string): string {
  return name.replace(/[^\p{L}\p{N}_\-. /]/gu, '_').slice(0, 250);
}

export function mlflowParam(name: string, value: unknown): { key: string; value: string } {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { key: mlflowKey(name), value: text.slice(0, longestParam) };
}

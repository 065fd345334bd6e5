import { ArboretumError } from '../../core/errors.ts';
import type { Imported, ImportSource } from '../../protocol/registry.ts';
import { defineCommand } from '../command.ts';

export const modelsImport = defineCommand({
  name: 'models import',
  summary: 'Register a version from a zip, a LightGBM model text or an MLflow server',
  positionals: [{ name: 'file', description: 'A .zip of "models export --zip"', optional: true }],
  flags: {
    text: { type: 'string', value: '<file>', description: 'A model text of LightGBM, such as Python saves' },
    sample: { type: 'string', value: '<file>', description: 'Data with the columns of that model' },
    target: { type: 'string', value: '<column>', description: 'The column of the sample that it predicts' },
    mlflow: { type: 'string', value: '<url>', description: 'Address of an MLflow tracking server' },
    model: { type: 'string', value: '<name>', description: 'Name of the model in MLflow' },
    version: {
      type: 'string',
      value: '<version>',
      description: 'With --mlflow the version there; else the version to register it as',
    },
    name: {
      type: 'string',
      value: '<name>',
      description: 'Name to register it under; default: as it is there',
    },
    as: { type: 'string', value: '<version>', description: 'Version to register it as' },
  },
  examples: [
    'models import houses-0.1.0.zip',
    'models import --text model.txt --sample houses.csv --target price --name houses-python',
    'models import --mlflow http://localhost:5000 --model houses --version 1',
  ],
  async run(engine, { positionals, flags }, context) {
    const from = sourceOf(positionals.file, flags);
    const version = flags.as ?? (from.kind === 'mlflow' ? undefined : flags.version);
    const imported = await engine.importVersion(
      {
        from,
        ...(flags.name === undefined ? {} : { name: flags.name }),
        ...(version === undefined ? {} : { version }),
      },
      context,
    );
    return { json: imported, text: textOf(imported) };
  },
});

interface Flags {
  readonly text: string | undefined;
  readonly sample: string | undefined;
  readonly target: string | undefined;
  readonly mlflow: string | undefined;
  readonly model: string | undefined;
  readonly version: string | undefined;
}

function sourceOf(file: string | undefined, flags: Flags): ImportSource {
  const { text, sample, target, mlflow, model, version } = flags;
  if ([file, text, mlflow].filter((each) => each !== undefined).length !== 1) {
    throw new ArboretumError('bad-usage', 'Name one thing to import: a .zip, --text or --mlflow.');
  }
  if (file !== undefined) return { kind: 'zip', file };
  if (text !== undefined) {
    if (sample === undefined || target === undefined) {
      throw new ArboretumError(
        'bad-usage',
        '--text needs --sample and --target: a model text does not say what its columns are.',
      );
    }
    return { kind: 'text', file: text, sample, target };
  }
  if (model === undefined || version === undefined) {
    throw new ArboretumError('bad-usage', '--mlflow needs --model and --version.');
  }
  return {
    kind: 'mlflow',
    url: mlflow!,
    model,
    version,
    ...(sample === undefined ? {} : { sample }),
    ...(target === undefined ? {} : { target }),
  };
}

function textOf({ ref, path, already, warnings }: Imported): string {
  if (already) return `${ref} is here already, the same file by file.`;
  return [`Imported ${ref} to ${path}.`, ...warnings.map((warning) => `Warning: ${warning}`)].join('\n');
}

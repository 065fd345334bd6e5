import { defineCommand } from '../command.ts';

export const modelsPush = defineCommand({
  name: 'models push',
  summary: 'Log a version on an MLflow server, as one of its LightGBM models',
  positionals: [{ name: 'ref', description: 'name, name@1.2.3, name@^1, name@latest or name@production' }],
  flags: {
    mlflow: { type: 'string', value: '<url>', required: true, description: 'Address of the tracking server' },
    experiment: { type: 'string', value: '<name>', description: 'Experiment in MLflow; default: arboretum' },
  },
  examples: ['models push houses@0.1.0 --mlflow http://localhost:5000'],
  async run(engine, { positionals: { ref }, flags: { mlflow, experiment } }, context) {
    const pushed = await engine.pushVersion(
      { ref, url: mlflow, ...(experiment === undefined ? {} : { experiment }) },
      context,
    );
    const as = pushed.model === null ? '' : ` It is version ${pushed.version} of ${pushed.model} there.`;
    return { json: pushed, text: `Pushed ${pushed.ref} to ${pushed.url} as run ${pushed.runId}.${as}` };
  },
});

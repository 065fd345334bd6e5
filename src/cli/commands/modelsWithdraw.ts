import { defineCommand } from '../command.ts';

export const modelsWithdraw = defineCommand({
  name: 'models withdraw',
  summary: 'Take the version out of an environment',
  positionals: [
    { name: 'model', description: 'Name of the model' },
    { name: 'environment', description: 'Such as staging' },
  ],
  flags: { reason: { type: 'string', value: '<text>', description: 'Why; is kept in the audit trail' } },
  examples: ['models withdraw houses staging'],
  async run(engine, { positionals: { model, environment }, flags: { reason } }) {
    const { withdrawn } = await engine.withdrawModel({
      model,
      environment,
      ...(reason === undefined ? {} : { reason }),
    });
    return { json: { withdrawn, environment }, text: `${withdrawn} is no longer in ${environment}.` };
  },
});

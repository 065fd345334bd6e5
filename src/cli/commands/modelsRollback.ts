import { defineCommand } from '../command.ts';
import { promotionDocument } from './modelsPromote.ts';

export const modelsRollback = defineCommand({
  name: 'models rollback',
  summary: 'Put back what was in an environment before',
  positionals: [
    { name: 'model', description: 'Name of the model' },
    { name: 'environment', description: 'Such as production' },
  ],
  flags: {
    to: {
      type: 'string',
      value: '<version>',
      description: 'An earlier occupant, such as 1.2.0; default: the one before the present one',
    },
    reason: { type: 'string', value: '<text>', description: 'Why; is kept in the audit trail' },
  },
  examples: ['models rollback houses production', 'models rollback houses production --to 0.1.0'],
  async run(engine, { positionals: { model, environment }, flags: { to, reason } }) {
    const result = await engine.rollbackModel({
      model,
      environment,
      ...(to === undefined ? {} : { to }),
      ...(reason === undefined ? {} : { reason }),
    });
    const instead = result.replaced === null ? '' : `, in place of ${result.replaced}`;
    return {
      json: promotionDocument(result),
      text: `${result.ref} is back in ${result.environment}${instead}.`,
    };
  },
});

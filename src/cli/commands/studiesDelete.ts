import { defineCommand } from '../command.ts';

export const studiesDelete = defineCommand({
  name: 'studies delete',
  summary: 'Forget a search and its trials; models that were registered from it stay',
  positionals: [{ name: 'name', description: 'Name of the study' }],
  flags: {},
  examples: ['studies delete houses-tpe'],
  async run(engine, { positionals }) {
    await engine.deleteStudy(positionals.name);
    return { json: { deleted: positionals.name }, text: `Deleted ${positionals.name}` };
  },
});

import { defineCommand } from '../command.ts';

export const modelsDelete = defineCommand({
  name: 'models delete',
  summary: 'Delete a version, or with a bare name the whole model',
  positionals: [{ name: 'ref', description: 'name@1.2.3 for one version, name for all of them' }],
  flags: {},
  examples: ['models delete houses@0.1.0', 'models delete houses'],
  async run(engine, { positionals }) {
    const { deleted } = await engine.deleteModel(positionals.ref);
    return { json: { deleted }, text: deleted.map((ref) => `Deleted ${ref}`).join('\n') };
  },
});

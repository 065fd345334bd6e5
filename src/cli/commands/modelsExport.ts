import { defineCommand } from '../command.ts';

export const modelsExport = defineCommand({
  name: 'models export',
  summary: 'Copy a version to a folder, with a Python script that loads it and predicts',
  positionals: [{ name: 'ref', description: 'name, name@1.2.3, name@^1 or name@latest' }],
  flags: {
    out: {
      type: 'string',
      value: '<dir>',
      required: true,
      description: 'Folder to write, relative to the workspace or absolute; it must be new or empty',
    },
  },
  examples: ['models export houses@0.1.0 --out houses-model'],
  async run(engine, { positionals, flags }) {
    const result = await engine.exportModel(positionals.ref, flags.out);
    return {
      json: { ref: result.ref, out: result.out, files: result.files },
      text: [`Exported ${result.ref} to ${result.out}:`, ...result.files.map((file) => `  ${file}`)].join(
        '\n',
      ),
    };
  },
});

import { ArboretumError } from '../../core/errors.ts';
import type { Engine } from '../../protocol/engine.ts';
import { defineCommand, type CommandContext } from '../command.ts';

export const modelsExport = defineCommand({
  name: 'models export',
  summary: 'Copy a version to a folder with a Python script that predicts, or into one .zip',
  positionals: [{ name: 'ref', description: 'name, name@1.2.3, name@^1 or name@latest' }],
  flags: {
    out: {
      type: 'string',
      value: '<dir>',
      description: 'Folder to write, relative to the workspace or absolute; it must be new or empty',
    },
    zip: {
      type: 'string',
      value: '<file>',
      description: 'A .zip to write instead, for "models import" in another workspace; it must be new',
    },
  },
  examples: ['models export houses@0.1.0 --out houses-model', 'models export houses --zip houses.zip'],
  async run(engine, { positionals: { ref }, flags: { out, zip } }, context) {
    const result = await write(engine, { ref, out, zip }, context);
    return {
      json: { ref: result.ref, out: result.out, files: result.files },
      text: [`Exported ${result.ref} to ${result.out}:`, ...result.files.map((file) => `  ${file}`)].join(
        '\n',
      ),
    };
  },
});

interface Wanted {
  readonly ref: string;
  readonly out: string | undefined;
  readonly zip: string | undefined;
}

function write(engine: Engine, { ref, out, zip }: Wanted, context: CommandContext) {
  if (out !== undefined && zip === undefined) return engine.exportModel(ref, out);
  if (zip !== undefined && out === undefined) return engine.packVersion({ ref, out: zip }, context);
  throw new ArboretumError('bad-usage', 'Name either --out for a folder, or --zip for one file.');
}

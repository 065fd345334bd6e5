import { defineCommand } from '../command.ts';

export const modelsPython = defineCommand({
  name: 'models python',
  summary: "Print a Python script that trains a version again, with Python's lightgbm",
  positionals: [{ name: 'ref', description: 'name, name@1.2.3, name@^1 or name@latest' }],
  flags: {},
  examples: ['models python houses@0.1.0 > train.py'],
  async run(engine, { positionals: { ref } }, context) {
    const { warnings, script, ...rest } = await engine.trainingScript(ref, context);
    for (const warning of warnings) context.tell(warning);
    return { json: { ...rest, script, warnings }, text: script.trimEnd() };
  },
});

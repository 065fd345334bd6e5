import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pythonBlock, pythonLiteral, pythonText } from '../../src/core/format/pythonLiteral.ts';

const run = promisify(execFile);
/** Literals need nothing but Python itself. */
const python = await run('python3', ['--version']).then(
  () => 'python3',
  () => null,
);
if (python === null) console.log('skipped: there is no python3');

/** Reads each source with Python's own parser, which takes nothing but one literal. */
const script = `
import ast, json, sys
print(json.dumps([ast.literal_eval(source) for source in json.load(sys.stdin)]))
`;

async function read(sources: readonly string[]): Promise<unknown> {
  const running = run(python!, ['-c', script], { maxBuffer: 2 ** 28 });
  running.child.stdin!.end(JSON.stringify(sources));
  return JSON.parse((await running).stdout);
}

const pieces = [
  '"',
  "'",
  '"""',
  '\\',
  '\n',
  '\r',
  '\u2028',
  '{',
  '}',
  '#',
  '🌳',
  '\ud83c',
  '\udf33',
  '\0',
  '\u202e',
  'é',
  '\\u0041',
  '\\N{DIGIT ONE}',
  '";import os#',
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join('')),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

it.skipIf(python === null)('Python reads every literal as the value that it was made from', async () => {
  const values = fc.sample(value, { numRuns: 3000, seed: 1 }) as Parameters<typeof pythonLiteral>[0][];
  const lists = fc.sample(fc.array(text, { maxLength: 5 }), { numRuns: 500, seed: 2 });
  const texts = fc.sample(text, { numRuns: 2000, seed: 3 });
  const sources = [
    ...values.map(pythonLiteral),
    ...lists.map(pythonBlock),
    ...texts.map((each) => pythonText(each, true)),
  ];
  expect(await read(sources)).toEqual(JSON.parse(JSON.stringify([...values, ...lists, ...texts])));
});

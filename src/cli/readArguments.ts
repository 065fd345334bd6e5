import { parseArgs } from 'node:util';
import { ArboretumError } from '../core/errors.ts';
import { didYouMean } from '../core/format/didYouMean.ts';
import type { Arguments, Command, Flag } from './command.ts';
import { globalFlags } from './globalFlags.ts';

/** What the user asked for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly given: Arguments;
      readonly workspace: string;
      readonly json: boolean;
    };

type Given = Map<string, string | true | readonly string[]>;

/**
 * Reads the arguments of the command line.
 * @throws {ArboretumError} `bad-usage`, naming what is wrong and what was probably meant
 */
export function readArguments(argv: readonly string[], commands: readonly Command[]): Invocation {
  // `--version` alone: as a flag of `train` it takes a value.
  if (argv.length === 1 && argv[0] === '--version') return { kind: 'version' };
  const { words, given } = tokensOf(argv, commands);
  const command = commands.find(({ name }) => name.split(' ').every((word, i) => words[i] === word));
  if (!command) {
    if (words.length === 0 || given.has('help')) return { kind: 'help', command: null };
    throw unknownCommand(words, commands);
  }
  if (given.has('help')) return { kind: 'help', command };
  checkFlags(given, command);
  const rest = words.slice(command.name.split(' ').length);
  return {
    kind: 'run',
    command,
    given: { flags: flagsOf(given, command), positionals: positionalsOf(rest, command) },
    workspace: [given.get('workspace') ?? '.'].flat().map(String).at(-1)!,
    json: given.has('json'),
  };
}

/** Splits into words and flags; which flags take a value is known from all commands together. */
function tokensOf(argv: readonly string[], commands: readonly Command[]): { words: string[]; given: Given } {
  const known: Record<string, Flag> = { ...globalFlags };
  for (const { flags } of commands) Object.assign(known, flags);
  const options = Object.fromEntries(Object.entries(known).map(([name, { type }]) => [name, { type }]));
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const words: string[] = [];
  const given: Given = new Map();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.rawName.startsWith('--')) add(given, token.name, valueOf(token, known[token.name]));
    else throw new ArboretumError('bad-usage', `Unknown option ${token.rawName}.`, usageHint);
  }
  return { words, given };
}

/** The last one counts; of what may be given several times, all do. */
function add(given: Given, name: string, value: string | true): void {
  const before = given.get(name);
  // Whether it may be given several times is the command's to say, which is not known yet.
  given.set(name, value === true || before === undefined || before === true ? value : [before, value].flat());
}

function valueOf(
  { name, value, inlineValue }: { name: string; value?: string; inlineValue?: boolean },
  flag: Flag | undefined,
): string | true {
  if (flag?.type === 'string' && (value === undefined || (!inlineValue && value.startsWith('--')))) {
    throw new ArboretumError('bad-usage', `--${name} needs a value: --${name} ${flag.value ?? '<value>'}`);
  }
  if (flag?.type === 'boolean' && value !== undefined) {
    throw new ArboretumError('bad-usage', `--${name} takes no value.`);
  }
  return value ?? true;
}

function checkFlags(given: Given, command: Command): void {
  const known = [...Object.keys(command.flags), ...Object.keys(globalFlags)];
  for (const name of given.keys()) {
    if (known.includes(name)) continue;
    const meant = didYouMean(name, known);
    throw new ArboretumError(
      'bad-usage',
      `'${command.name}' has no option --${name}.`,
      meant ? `Did you mean --${meant}?` : `See arboretum ${command.name} --help`,
    );
  }
  for (const [name, flag] of Object.entries(command.flags)) {
    if (flag.required && !given.has(name)) {
      throw new ArboretumError(
        'bad-usage',
        `'${command.name}' needs --${name} ${flag.value ?? '<value>'}.`,
        `See arboretum ${command.name} --help`,
      );
    }
  }
}

function flagsOf(given: Given, command: Command): Arguments['flags'] {
  return Object.fromEntries(
    Object.entries(command.flags).map(([name, flag]) => {
      const value = given.get(name);
      if (flag.type === 'boolean') return [name, value !== undefined];
      const all = value === undefined || value === true ? [] : [value].flat();
      return [name, flag.multiple ? all : all.at(-1)];
    }),
  ) as Arguments['flags'];
}

function positionalsOf(words: readonly string[], command: Command): Arguments['positionals'] {
  const { positionals, name } = command;
  const missing = positionals[words.length];
  if (missing && !missing.optional) {
    throw new ArboretumError(
      'bad-usage',
      `'${name}' needs <${missing.name}>.`,
      `See arboretum ${name} --help`,
    );
  }
  const extra = words[positionals.length];
  if (extra !== undefined && !positionals.at(-1)?.rest) {
    throw new ArboretumError(
      'bad-usage',
      `'${name}' does not know what to do with '${extra}'.`,
      `See arboretum ${name} --help`,
    );
  }
  return Object.fromEntries(positionals.map((each, i) => [each.name, each.rest ? words.slice(i) : words[i]]));
}

function unknownCommand(words: readonly string[], commands: readonly Command[]): ArboretumError {
  const names = commands.map(({ name }) => name);
  const below = names.filter((name) => name.startsWith(`${words[0]} `));
  if (below.length > 0 && words.length === 1) {
    return new ArboretumError('bad-usage', `'${words[0]}' is one of ${below.join(', ')}.`, usageHint);
  }
  const said = words.slice(0, below.length > 0 ? 2 : 1).join(' ');
  const meant = didYouMean(said, names);
  return new ArboretumError(
    'bad-usage',
    `There is no command '${said}'.`,
    meant ? `Did you mean '${meant}'?` : usageHint,
  );
}

const usageHint = 'See arboretum --help';

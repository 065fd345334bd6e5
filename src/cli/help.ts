import type { Command, Flag, Positional } from './command.ts';
import { globalFlags } from './globalFlags.ts';

/** The help of the program. */
export function programHelp(commands: readonly Command[]): string {
  return [
    'Trains LightGBM on the data files of a folder, keeps the models in a registry, predicts with them.',
    '',
    'Usage: arboretum <command> [options]',
    '',
    'Commands:',
    ...columns(commands.map((command) => [`${command.name}${operands(command)}`, command.summary])),
    '',
    'Options of every command:',
    ...flagLines(globalFlags),
    '',
    'arboretum <command> --help tells more about one. Exit code: 0 done, 1 failed, 2 bad usage, 130 interrupted.',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const required = Object.entries(command.flags).filter(([, flag]) => flag.required);
  const usage = required.map(([name, flag]) => ` --${name} ${flag.value}`).join('');
  return [
    `${command.summary}.`,
    '',
    `Usage: arboretum ${command.name}${operands(command)}${usage} [options]`,
    '',
    ...(command.positionals.length === 0
      ? []
      : [...columns(command.positionals.map((each) => [operand(each), each.description])), '']),
    'Options:',
    ...flagLines({ ...command.flags, ...globalFlags }),
    ...(command.examples.length === 0
      ? []
      : ['', 'Examples:', ...command.examples.map((line) => `  arboretum ${line}`)]),
  ].join('\n');
}

function operands({ positionals }: Command): string {
  return positionals.map((each) => ` ${operand(each)}${each.rest ? '...' : ''}`).join('');
}

function operand({ name, optional }: Positional): string {
  return optional ? `[${name}]` : `<${name}>`;
}

function flagLines(flags: Readonly<Record<string, Flag>>): string[] {
  return columns(
    Object.entries(flags).map(([name, flag]) => [
      `--${name}${flag.value ? ` ${flag.value}` : ''}`,
      flag.required ? `${flag.description} (required)` : flag.description,
    ]),
  );
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

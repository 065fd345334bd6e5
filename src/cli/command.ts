import type { ErrorData } from '../core/errors.ts';
import type { CallContext, Engine, EngineOptions } from '../protocol/engine.ts';

/** A flag of a command. Values are text here; the command reads numbers and lists out of them. */
export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  /** What stands for the value in the help, such as `<file>`. */
  readonly value?: string;
  readonly required?: boolean;
  /** May be given several times: a list. */
  readonly multiple?: boolean;
}

export interface Positional {
  readonly name: string;
  readonly description: string;
  /** Takes all words that are left, at least one. Only the last positional can. */
  readonly rest?: boolean;
  /** May be left out, with those that follow it. */
  readonly optional?: boolean;
}

type FlagValue<F extends Flag> = F['type'] extends 'boolean'
  ? boolean
  : F extends { readonly multiple: true }
    ? readonly string[]
    : F extends { readonly required: true }
      ? string
      : string | undefined;

type PositionalValue<P extends Positional> =
  | ('rest' extends keyof P
      ? P['rest'] extends true
        ? readonly string[]
        : string | readonly string[]
      : string)
  | ('optional' extends keyof P ? undefined : never);

/** What the user has given: every flag by its name, and the positionals by theirs. */
export interface Arguments<
  Flags extends Readonly<Record<string, Flag>> = Readonly<Record<string, Flag>>,
  Positionals extends readonly Positional[] = readonly Positional[],
> {
  readonly flags: { readonly [Name in keyof Flags]: FlagValue<Flags[Name]> };
  readonly positionals: { readonly [P in Positionals[number] as P['name']]: PositionalValue<P> };
}

/** A command's answer, for programs and for people. */
export interface Output {
  /** The one JSON document of `--json`. */
  readonly json: unknown;
  readonly text: string;
  /** Why the command failed although it has an answer: goes to standard error, and the exit code tells. */
  readonly failure?: ErrorData;
}

/** What a command gets beside its arguments. */
export interface CommandContext extends CallContext {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** Writes a line to standard error. */
  readonly tell: (line: string) => void;
}

export interface Command<
  Flags extends Readonly<Record<string, Flag>> = Readonly<Record<string, Flag>>,
  Positionals extends readonly Positional[] = readonly Positional[],
> {
  /** The words that call it, such as `models list`. */
  readonly name: string;
  readonly summary: string;
  readonly positionals: Positionals;
  readonly flags: Flags;
  readonly examples: readonly string[];
  /**
   * What the engine must have for it, beside the workspace.
   * @throws {ArboretumError} `bad-usage`
   */
  engineOptions?(given: Arguments<Flags, Positionals>): Partial<Omit<EngineOptions, 'workspace'>>;
  run(engine: Engine, given: Arguments<Flags, Positionals>, context: CommandContext): Promise<Output>;
}

/** Declares a command with its arguments typed, and forgets the types so that commands fit in one table. */
export function defineCommand<
  const Flags extends Readonly<Record<string, Flag>>,
  const Positionals extends readonly Positional[],
>(command: Command<Flags, Positionals>): Command {
  return command;
}

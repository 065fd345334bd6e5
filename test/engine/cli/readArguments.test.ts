import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/cli/commands.ts';
import { commandHelp, programHelp } from '../../../src/cli/help.ts';
import { readArguments } from '../../../src/cli/readArguments.ts';

const read = (...argv: string[]) => readArguments(argv, commands);
const namesBelow = (word: string) =>
  commands.map(({ name }) => name).filter((name) => name.startsWith(`${word} `));

describe('reading the command line', () => {
  test('flags, positionals and the words of a command, in any order', () => {
    expect(read('--workspace', 'w', 'models', '--json', 'show', 'houses@^1')).toMatchObject({
      kind: 'run',
      command: { name: 'models show' },
      given: { positionals: { ref: 'houses@^1' } },
      workspace: 'w',
      json: true,
    });
    expect(read('predict', '--model=m', '--data', 'd.csv', '--out', 'o.csv', '--proba')).toMatchObject({
      given: { flags: { model: 'm', data: 'd.csv', out: 'o.csv', proba: true, explain: false } },
      workspace: '.',
      json: false,
    });
  });

  test('a positional that takes all words that are left', () => {
    expect(read('models', 'compare', 'a@1.0.0', '--data', 'd.csv', 'a@2.0.0', 'b')).toMatchObject({
      command: { name: 'models compare' },
      given: { positionals: { ref: ['a@1.0.0', 'a@2.0.0', 'b'] }, flags: { data: 'd.csv' } },
    });
    expect(read('models', 'compare', 'a')).toMatchObject({ given: { positionals: { ref: ['a'] } } });
    expect(() => read('models', 'compare')).toThrow("'models compare' needs <ref>.");
    const command = commands.find(({ name }) => name === 'models compare')!;
    expect(commandHelp(command)).toContain('Usage: arboretum models compare <ref>... [options]');
  });

  test('a value may look negative, but not like a flag', () => {
    expect(read('train', '--data', 'd', '--target', 'y', '--seed', '-1')).toMatchObject({
      given: { flags: { seed: '-1' } },
    });
    expect(() => read('train', '--data', 'd', '--target', '--json')).toThrow('--target needs a value');
  });

  test.each([
    [['train', '--dta', 'x', '--target', 'y'], "'train' has no option --dta.", 'Did you mean --data?'],
    [['predict', '--model', 'x'], "'predict' needs --data <dataset>.", 'See arboretum predict --help'],
    [['trian'], "There is no command 'trian'.", "Did you mean 'train'?"],
    [['models', 'lst'], "There is no command 'models lst'.", "Did you mean 'models list'?"],
    [['models'], `'models' is one of ${namesBelow('models').join(', ')}.`, 'See arboretum --help'],
    [['studies', 'shw'], "There is no command 'studies shw'.", "Did you mean 'studies show'?"],
    [['studies', 'importance'], "'studies importance' needs <name>.", undefined],
    [['serch'], "There is no command 'serch'.", "Did you mean 'search'?"],
    [['search', '--time-limt', '5m'], "'search' has no option --time-limt.", 'Did you mean --time-limit?'],
    [['train', '--folds', '5'], "'train' has no option --folds.", undefined],
    [['search', '--resume=yes'], '--resume takes no value.', undefined],
    [['models', 'show'], "'models show' needs <ref>.", undefined],
    [['profile', 'a.csv', 'b.csv'], "'profile' does not know what to do with 'b.csv'.", undefined],
    [['profile', 'a.csv', '--json=yes'], '--json takes no value.', undefined],
    [['profile', 'a.csv', '-x'], 'Unknown option -x.', undefined],
    [['models', 'list', '--proba'], "'models list' has no option --proba.", undefined],
  ])('%j is bad usage', (argv, message, hint) => {
    let thrown: unknown;
    try {
      read(...argv);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'bad-usage', message, ...(hint ? { hint } : {}) });
  });

  test('help and version', () => {
    expect(read()).toEqual({ kind: 'help', command: null });
    expect(read('--help')).toEqual({ kind: 'help', command: null });
    expect(read('train', '--help')).toMatchObject({ kind: 'help', command: { name: 'train' } });
    expect(read('--version')).toEqual({ kind: 'version' });
  });

  test('the help names every command, and that of a command every flag', () => {
    const help = programHelp(commands);
    for (const command of commands) {
      expect(help).toContain(command.name);
      for (const flag of Object.keys(command.flags)) expect(commandHelp(command)).toContain(`--${flag}`);
    }
  });
});

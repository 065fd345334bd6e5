import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  environmentOf,
  parsePolicy,
} from '../../../../src/core/registry/governance/policy.ts';

const parse = (value: unknown) => parsePolicy(JSON.stringify(value), '.arboretum/environments.json');
const failure = (value: unknown): string => {
  try {
    parse(value);
  } catch (error) {
    return String((error as Error).message);
  }
  return 'no error';
};

describe('a policy', () => {
  it('is staging and production unless somebody says otherwise', () => {
    expect(defaultPolicy.environments.map(({ name }) => name)).toEqual(['staging', 'production']);
    expect(defaultPolicy.environments[1]).toEqual({
      name: 'production',
      require: [],
      compatible: true,
      notWorse: true,
    });
  });

  it('keeps what the file says', () => {
    expect(
      parse({
        environments: [{ name: 'eu', require: ['mae < 4.2'], notWorse: false, benchmark: 'data/bench.csv' }],
      }).environments,
    ).toEqual([
      { name: 'eu', require: ['mae < 4.2'], compatible: true, notWorse: false, benchmark: 'data/bench.csv' },
    ]);
  });

  it.each([
    [{ environments: [] }, 'at least one environment'],
    [{}, 'environments'],
    [{ environments: [{ name: 'a' }, { name: 'A' }] }, '"A" is there twice'],
    [{ environments: [{ name: 'latest' }] }, '"latest" always means'],
    [{ environments: [{ name: 'v1' }] }, 'is a range of versions'],
    [{ environments: [{ name: '../x' }] }, 'is no name'],
    [{ environments: [{ name: '' }] }, 'it has no name'],
    [{ environments: [{ name: 'a', require: ['mae ~ 3'] }] }, 'environments.0.require.0'],
    [{ environments: [{ name: 'a', require: ['maee < 3'] }] }, 'There is no metric "maee"'],
    [{ environments: [{ name: 'a', gates: [] }] }, 'environments.0'],
  ])('%j is refused: %s', (value, message) => {
    expect(failure(value)).toContain(message);
    expect(failure(value)).toContain('.arboretum/environments.json');
  });

  it('that is not JSON says where', () => {
    expect(() => parsePolicy('{', 'x.json')).toThrow(expect.objectContaining({ code: 'policy-invalid' }));
  });

  it('finds environments in any case, and suggests what was meant', () => {
    expect(environmentOf(defaultPolicy, 'Production').name).toBe('production');
    expect(() => environmentOf(defaultPolicy, 'prodction')).toThrow(
      expect.objectContaining({ code: 'environment-unknown', hint: 'Did you mean production?' }),
    );
    expect(() => environmentOf(defaultPolicy, 'qa')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('staging, production') }),
    );
  });
});

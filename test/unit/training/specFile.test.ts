import { describe, expect, it } from 'vitest';
import { parseSpecFile } from '../../../src/core/training/specFile.ts';
import { specJsonSchema } from '../../../src/core/training/specSchema.ts';
import { dataOf, specProblems } from '../../../src/extension/spec/specProblems.ts';

const text = (content: unknown) => JSON.stringify(content, null, 2);
const spec = { data: 'houses.csv', target: 'price' };

describe('a spec file', () => {
  it('is a training, or a search where it says how', () => {
    expect(parseSpecFile(text({ spec }), 'a')).toEqual({ spec, search: null });
    expect(
      parseSpecFile(text({ $schema: 'x', name: 'n', version: '1.0.0', spec, search: { trials: 3 } }), 'a'),
    ).toMatchObject({
      name: 'n',
      version: '1.0.0',
      search: { trials: 3, strategy: 'tpe' },
    });
  });

  it('says what is wrong with its shape', () => {
    expect(() => parseSpecFile('{', 'a.json')).toThrow('a.json cannot be used: it is not JSON');
    expect(() => parseSpecFile('{}', 'a.json')).toThrow('a.json cannot be used: spec:');
    expect(() => parseSpecFile(text({ spec, serach: {} }), 'a.json')).toThrow('it has no field serach');
    expect(() => parseSpecFile(text({ spec, search: { trails: 3 } }), 'a.json')).toThrow(
      'it has no field search.trails',
    );
  });
});

describe('its JSON schema', () => {
  it('is the one that is shipped', async () => {
    await expect(`${JSON.stringify(specJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../../schemas/spec.schema.json',
    );
  });

  it('describes fields and parameters', () => {
    const schema = JSON.parse(JSON.stringify(specJsonSchema())) as {
      properties: {
        spec: { description: string; properties: { params: { properties: Record<string, unknown> } } };
      };
    };
    expect(schema.properties.spec.description).toContain('What is trained');
    expect(schema.properties.spec.properties.params.properties.learning_rate).toMatchObject({
      type: 'number',
      exclusiveMinimum: 0,
      default: 0.1,
    });
    expect(schema.properties.spec.properties.params.properties.num_threads).toBeUndefined();
  });

  it('describes every field, wherever it stands', () => {
    const bare: string[] = [];
    const look = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, child] of Object.entries(node)) {
        if (name === 'properties') {
          for (const [field, schema] of Object.entries(child as Record<string, { description?: string }>)) {
            if (!schema.description) bare.push(`${path}.${field}`);
          }
        }
        look(child, `${path}.${name}`);
      }
    };
    look(specJsonSchema(), '');
    expect(bare).toEqual([]);
  });
});

describe('problems in a spec file', () => {
  const around = { datasets: ['houses.csv', 'cars.csv'], columns: ['price', 'area', 'sold'] };
  const problems = (content: unknown, surroundings = around) => {
    const source = text(content);
    return specProblems(source, surroundings).map(({ message, offset, length, fix }) => ({
      message,
      at: source.slice(offset, offset + length),
      fix,
    }));
  };

  it('are files and columns that are not there, with what was meant', () => {
    expect(
      problems({
        spec: {
          data: 'house.csv',
          target: 'prise',
          weight: 'kilograms',
          exclude: ['area', 'slod'],
          split: { kind: 'time', column: 'sold' },
        },
      }),
    ).toEqual([
      {
        message: 'There is no data file house.csv. Did you mean houses.csv?',
        at: '"house.csv"',
        fix: '"houses.csv"',
      },
      { message: 'house.csv has no column prise. Did you mean price?', at: '"prise"', fix: '"price"' },
      { message: 'house.csv has no column kilograms.', at: '"kilograms"', fix: undefined },
      { message: 'house.csv has no column slod. Did you mean sold?', at: '"slod"', fix: '"sold"' },
    ]);
    expect(
      problems({ spec: { data: 'x', target: 'y' } }, { datasets: null, columns: null } as never),
    ).toEqual([]);
  });

  it('are parameters that LightGBM does not have, or does not take so', () => {
    const found = problems({ spec: { ...spec, params: { num_leafs: 31, learning_rate: -1, max_depth: 5 } } });
    expect(found).toEqual([
      {
        message: 'LightGBM has no parameter num_leafs. Did you mean num_leaves?',
        at: '"num_leafs"',
        fix: '"num_leaves"',
      },
      { message: expect.stringContaining('learning_rate'), at: '-1', fix: undefined },
    ]);
  });

  it('are fields that contradict one another, where nothing else is wrong', () => {
    expect(problems({ spec: { ...spec, task: 'binary', objective: 'poisson' } })).toEqual([
      { message: expect.stringContaining('poisson'), at: '"spec"', fix: undefined },
    ]);
    expect(
      problems({ spec, search: { space: { learning_rate: { type: 'float', low: 1, high: 0 } } } }),
    ).toHaveLength(1);
    expect(problems({ spec })).toEqual([]);
  });

  it('are none in a text that is not JSON yet', () => {
    expect(specProblems('', around)).toEqual([]);
    expect(specProblems('{"spec": {"data": "houses.csv", "tar', around).length).toBeLessThan(2);
    expect(dataOf('{"spec": {"data": "houses.csv", "tar')).toBe('houses.csv');
    expect(dataOf('[]')).toBeUndefined();
  });
});

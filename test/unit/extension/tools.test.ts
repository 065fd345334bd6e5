import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tools, type ToolId } from '../../../src/extension/ids.ts';
import { boundedJson } from '../../../src/extension/tools/boundedJson.ts';
import { parseInput, workspacePath } from '../../../src/extension/tools/parseInput.ts';
import { toolSchemas } from '../../../src/extension/tools/schemas.ts';

interface ObjectSchema {
  readonly type: string;
  readonly properties: Readonly<Record<string, LimitedSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: boolean;
}
type LimitedSchema = Readonly<
  Partial<Record<'type' | 'enum' | 'description' | (typeof limits)[number], unknown>>
>;
/** What both sides must say alike. */
const limits = ['minimum', 'exclusiveMinimum', 'minItems', 'maxItems', 'enum'] as const;

interface DeclaredTool {
  readonly name: ToolId;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly canBeReferencedInPrompt: boolean;
  readonly icon: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly tags: readonly string[];
  readonly inputSchema: ObjectSchema;
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  contributes: { languageModelTools: readonly DeclaredTool[] };
};
const declared = manifest.contributes.languageModelTools;
const names = Object.keys(tools) as (keyof typeof tools)[];

describe('the tools of package.json', () => {
  it('are those of the code, both ways', () => {
    expect(declared.map(({ name }) => name).sort()).toEqual(Object.values(tools).sort());
    expect(Object.keys(toolSchemas).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s takes what the code takes', (name) => {
    const { inputSchema } = declared.find((each) => each.name === tools[name])!;
    const ours = z.toJSONSchema(toolSchemas[name], { io: 'input' }) as unknown as ObjectSchema;
    const { folder, ...properties } = inputSchema.properties;
    expect(folder).toMatchObject({ type: 'string' });
    expect(Object.keys(properties).sort()).toEqual(Object.keys(ours.properties).sort());
    expect([...(inputSchema.required ?? [])].sort()).toEqual([...(ours.required ?? [])].sort());
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    for (const [key, theirs] of Object.entries(properties)) {
      const mine = ours.properties[key]!;
      expect(theirs.description, key).toMatch(/^[A-Z].{10,}\.$/);
      if (mine.type !== undefined) expect(theirs.type, key).toBe(mine.type);
      for (const limit of limits) {
        if (theirs[limit] !== undefined) expect(mine[limit], `${key} ${limit}`).toEqual(theirs[limit]);
      }
    }
  });

  it('tell user and model what they do', () => {
    for (const tool of declared) {
      expect(tool.canBeReferencedInPrompt).toBe(true);
      expect(tool.toolReferenceName).toBe(tool.name.replace('arboretum_', ''));
      expect(tool.icon).toMatch(/^\$\([a-z-]+\)$/);
      expect(tool.userDescription).toMatch(/^[A-Z].{10,80}$/);
      expect(tool.modelDescription.length).toBeGreaterThan(100);
      expect(tool.tags).toContain('arboretum');
    }
    for (const name of ['trainModel', 'searchHyperparameters', 'promoteModel'] as const) {
      expect(declared.find((each) => each.name === tools[name])!.modelDescription).toContain(
        'Asks the user first',
      );
    }
  });
});

describe('the input of a tool', () => {
  it.each(['a.csv', 'data/sales 2024.parquet', './x/..y.csv', 'größe/🌳.csv', '...'])(
    'may name %j',
    (path) => {
      expect(workspacePath.safeParse(path).success).toBe(true);
    },
  );

  it.each([
    '../a.csv',
    'a/../../b.csv',
    'a\\..\\b',
    '/etc/passwd',
    '\\\\host\\x',
    'C:\\x',
    'file:///x',
    '~/x',
    '',
    'a\0',
  ])('may not name %j', (path) => {
    expect(workspacePath.safeParse(path).success).toBe(false);
  });

  it('is refused with every problem, for the model to mend', () => {
    const wrong = () => parseInput(toolSchemas.trainModel, { data: '../x.csv', rounds: 0, tree: 1 });
    expect(wrong).toThrow(/data: must stay inside the workspace.*target: .*rounds: .*tree/s);
    expect(() => parseInput(toolSchemas.compareModels, 7)).toThrow(/The input of the tool is wrong/);
    expect(() => parseInput(toolSchemas.listModels, { folder: 3 })).toThrow(/folder: /);
  });

  it('is never taken as something else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        try {
          const { input } = parseInput<unknown>(toolSchemas[name], value);
          expect(toolSchemas[name].safeParse(input).success).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-usage' });
        }
      }),
    );
  });
});

describe('the answer of a tool', () => {
  it('is compact', () => {
    expect(boundedJson({ value: 1 / 3, count: 12_345_678, missing: undefined, none: null, nan: NaN })).toBe(
      '{"value":0.333333,"count":12345678,"none":null,"nan":null}',
    );
  });

  it('is bounded, whatever is in it, and says so', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 100, max: 400 }), (value, most) => {
        const text = boundedJson(value, most);
        expect(text.length).toBeLessThanOrEqual(most);
        expect(text.isWellFormed() || !JSON.stringify(value).isWellFormed()).toBe(true);
      }),
    );
    expect(boundedJson('x'.repeat(1000), 200)).toMatch(
      /\(cut: 1002 characters, of which 200 are shown; ask for less\)$/,
    );
  });
});

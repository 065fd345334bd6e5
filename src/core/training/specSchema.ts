import * as z from 'zod';
import { paramNames, paramTable } from './paramTable.ts';
import type { NumberRange, ParamInfo } from './paramTypes.ts';
import { fieldHelp } from './specFieldHelp.ts';
import { specFileSchema } from './specFile.ts';

type Schema = Record<string, unknown>;

/** The JSON schema of `*.arboretum.json`: from the schema that checks the files, and the table of LightGBM's parameters. */
export function specJsonSchema(): Schema {
  const schema = z.toJSONSchema(specFileSchema, { io: 'input', target: 'draft-7' }) as Schema;
  describe(schema, '');
  at(at(schema, 'spec'), 'params').properties = byParam(paramSchema);
  const search = at(schema, 'search');
  const space = at(search, 'space');
  const definitions = { dimension: space.additionalProperties };
  const dimension = { $ref: '#/definitions/dimension' };
  space.additionalProperties = dimension;
  space.properties = byParam(({ meaning }) => ({ description: meaning, allOf: [dimension] }));
  (at(search, 'start').items as Schema).properties = byParam(({ meaning }) => ({ description: meaning }));
  return { ...schema, definitions, title: 'Arboretum spec' };
}

function byParam(schemaOf: (param: ParamInfo) => Schema): Schema {
  return Object.fromEntries(
    paramNames
      .filter((name) => (paramTable[name].use?.kind ?? 'learner') === 'learner')
      .map((name) => [name, schemaOf(paramTable[name])]),
  );
}

/** Describes what is at a path, and what is in it: forms of an alternative stand at the same path. */
function describe(schema: Schema, path: string): void {
  const description = fieldHelp[path];
  if (description !== undefined && schema.description === undefined) schema.description = description;
  for (const [name, child] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
    describe(child, path === '' ? name : `${path}.${name}`);
  }
  for (const form of [schema.anyOf, schema.oneOf].flatMap((forms) => (forms ?? []) as Schema[])) {
    describeInside(form, path);
  }
  if (isSchema(schema.additionalProperties)) describe(schema.additionalProperties, `${path}.*`);
}

function describeInside(form: Schema, path: string): void {
  for (const [name, child] of Object.entries((form.properties ?? {}) as Record<string, Schema>)) {
    describe(child, `${path}.${name}`);
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

function at(schema: Schema, name: string): Schema {
  return (schema.properties as Record<string, Schema>)[name]!;
}

function paramSchema({ type, default: usual, range, options, meaning }: ParamInfo): Schema {
  return {
    description: meaning,
    ...(usual === null ? {} : { default: usual }),
    ...typeSchema(type, range, options),
  };
}

function typeSchema(
  type: ParamInfo['type'],
  range: NumberRange | undefined,
  options: ParamInfo['options'],
): Schema {
  switch (type) {
    case 'int':
      return { type: 'integer', ...rangeSchema(range) };
    case 'double':
      return { type: 'number', ...rangeSchema(range) };
    case 'bool':
      return { type: 'boolean' };
    case 'enum':
      return { enum: Object.entries(options ?? {}).flatMap(([name, aliases]) => [name, ...aliases]) };
    case 'string':
      return { type: 'string' };
    case 'ints':
    case 'doubles':
      return { type: 'array', items: { type: 'number', ...rangeSchema(range) } };
    case 'strings':
    case 'enums':
      return { type: ['array', 'string'] };
  }
}

function rangeSchema(range: NumberRange = {}): Schema {
  const { min, max, minOpen, maxOpen } = range;
  return {
    ...(min === undefined ? {} : { [minOpen ? 'exclusiveMinimum' : 'minimum']: min }),
    ...(max === undefined ? {} : { [maxOpen ? 'exclusiveMaximum' : 'maximum']: max }),
  };
}

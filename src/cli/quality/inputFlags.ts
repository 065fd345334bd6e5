import { ArboretumError } from '../../core/errors.ts';

/** What all commands on results of rules are given. */
export const qualityInputFlags = {
  data: {
    type: 'string',
    value: '<file>',
    required: true,
    description: 'Results of rules (CSV, Parquet, JSON), or a data-quality dataset (.sql)',
  },
  rules: { type: 'string', value: '<file.json>', description: 'Metadata of the rules, by rule code' },
  map: {
    type: 'string',
    value: '<name>=<column>',
    multiple: true,
    description: 'Column of the file that holds a column of results, such as results=outcome',
  },
} as const;

export function qualityInputOf({
  data,
  rules,
  map,
}: {
  readonly data: string;
  readonly rules: string | undefined;
  readonly map: readonly string[];
}): { data: string; rules?: string; map?: Record<string, string> } {
  const pairs = map.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw new ArboretumError('bad-usage', `--map is <name>=<column>, not '${text}'.`);
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return {
    data,
    ...(rules === undefined ? {} : { rules }),
    ...(pairs.length === 0 ? {} : { map: Object.fromEntries(pairs) }),
  };
}

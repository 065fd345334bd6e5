import { ArboretumError } from '../../core/errors.ts';
import { parseCondition } from '../../core/registry/query/condition.ts';
import { parseMoment } from '../../core/registry/query/moment.ts';
import { parseRange } from '../../core/registry/query/range.ts';
import type { QueryRequest } from '../../protocol/registry.ts';

/** The parts of a filter's text. */
export interface ParsedFilter {
  /** Part of a model's name, in lower case; '' for any. */
  readonly name: string;
  readonly query: QueryRequest;
}

const condition = /^([a-z0-9_]+)(<=|>=|!=|=|<|>)(.+)$/i;

/**
 * Reads what is typed into the filter of the Models view: words apart by blanks, each a part of a name (`sales`), a range of
 * versions (`^1.2`, `1.*`), `tag:audited`, `in:production`, `since:2026-11-01`, `until:2026-11-30`, or a condition on a
 * metric (`mae<4.2`). All must hold.
 *
 * @throws {ArboretumError} `version-invalid`, `query-invalid`, `date-invalid`, `bad-usage`
 */
export function parseModelFilter(text: string): ParsedFilter {
  const names: string[] = [];
  const ranges: string[] = [];
  const tags: string[] = [];
  const where: string[] = [];
  const query: { environment?: string; since?: string; until?: string } = {};
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const [key, ...rest] = word.split(':');
    const value = rest.join(':');
    if (rest.length > 0) {
      if (value === '') throw new ArboretumError('bad-usage', `Something must follow "${key}:".`);
      if (key === 'tag') tags.push(value);
      else if (key === 'in') query.environment = value;
      else if (key === 'since' || key === 'until') {
        parseMoment(value);
        query[key] = value;
      } else throw new ArboretumError('bad-usage', `"${key}:" is not known: tag, in, since and until are.`);
    } else if (/^[\^~<>=*]|^v?\d/.test(word)) ranges.push(word);
    else if (condition.test(word)) {
      parseCondition(word);
      where.push(word);
    } else names.push(word);
  }
  if (names.length > 1) {
    throw new ArboretumError('bad-usage', `A model has one name: "${names.join('" and "')}" are two.`);
  }
  const range = ranges.join(' ');
  if (range !== '') parseRange(range);
  return {
    name: (names[0] ?? '').toLowerCase(),
    query: { ...query, ...(range === '' ? {} : { range }), tags, where },
  };
}

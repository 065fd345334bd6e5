import { ArboretumError } from '../../errors.ts';
import type { Metrics } from '../../training/result.ts';
import { type Condition, holds, parseCondition } from './condition.ts';
import { parseMoment } from './moment.ts';
import { parseRange, type VersionRange } from './range.ts';

/** A query as it is asked; see `QueryRequest`. */
export interface VersionQueryInput {
  readonly range?: string;
  readonly environment?: string;
  readonly tags?: readonly string[];
  readonly where?: readonly string[];
  readonly since?: string;
  readonly until?: string;
}

/** A query that has been read. All that it says must hold. */
export interface VersionQuery {
  readonly range: VersionRange;
  readonly environment: string | null;
  readonly tags: readonly string[];
  readonly conditions: readonly Condition[];
  /** Milliseconds since 1970; versions made then or later. */
  readonly since: number;
  /** Versions made then or before. */
  readonly until: number;
}

/** What a query looks at. */
export interface QueriedVersion {
  readonly version: string;
  /** ISO 8601. */
  readonly created: string;
  readonly environments: readonly string[];
  readonly tags: readonly string[];
}

/**
 * @param metrics names of the metrics that some version has; see `parseCondition`
 * @throws {ArboretumError} `version-invalid`, `query-invalid`, `date-invalid`
 */
export function parseQuery(input: VersionQueryInput, metrics: () => Iterable<string>): VersionQuery {
  const query = {
    range: parseRange(input.range),
    environment: input.environment ?? null,
    tags: input.tags ?? [],
    conditions: (input.where ?? []).map((text) => parseCondition(text, metrics)),
    since: input.since === undefined ? -Infinity : parseMoment(input.since).start,
    until: input.until === undefined ? Infinity : parseMoment(input.until).end,
  };
  if (query.since > query.until) {
    throw new ArboretumError(
      'date-invalid',
      `No version can be made since ${input.since} and until ${input.until}: the second is earlier.`,
      'Exchange the two.',
    );
  }
  return query;
}

/** Whether a version has all that the query asks of anything but its metrics. */
export function matchesFacts(query: VersionQuery, version: QueriedVersion): boolean {
  return (
    (query.environment === null || version.environments.some((name) => sameName(name, query.environment!))) &&
    query.tags.every((tag) => version.tags.includes(tag)) &&
    matchesTime(query, version.created) &&
    query.range.includes(version.version)
  );
}

export function matchesMetrics({ conditions }: VersionQuery, metrics: Metrics): boolean {
  return conditions.every((condition) => holds(condition, metrics));
}

function matchesTime({ since, until }: VersionQuery, created: string): boolean {
  if (since === -Infinity && until === Infinity) return true;
  // A time that cannot be read (in a model.json from elsewhere) is in no span.
  const time = Date.parse(created);
  return time >= since && time <= until;
}

/** As the database compares them. */
function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matchesFacts,
  matchesMetrics,
  parseQuery,
  type QueriedVersion,
} from '../../../src/core/registry/query/versionQuery.ts';
import { version } from './arbitraries.ts';

const day = fc.integer({ min: 0, max: 40 }).map((k) => new Date(Date.UTC(2026, 0, 1 + k)).toISOString());
const queried = fc.record({
  version,
  created: fc
    .tuple(day, fc.integer({ min: 0, max: 86_399_999 }))
    .map(([start, ms]) => new Date(new Date(start).getTime() + ms).toISOString()),
  environments: fc.subarray(['staging', 'production']),
  tags: fc.subarray(['a', 'b', 'c']),
  metrics: fc.record(
    { mae: fc.integer({ min: 0, max: 20 }), rmse: fc.integer({ min: 0, max: 20 }) },
    { requiredKeys: [] },
  ),
});
const asked = fc.record(
  {
    major: fc.nat(30),
    environment: fc.constantFrom('staging', 'Production'),
    tags: fc.subarray(['a', 'b']),
    mae: fc.integer({ min: 0, max: 20 }),
    rmse: fc.integer({ min: 0, max: 20 }),
    since: day,
    until: day,
  },
  { requiredKeys: [] },
);

describe('a query', () => {
  it('finds what a naive filter does', () => {
    fc.assert(
      fc.property(fc.array(queried, { maxLength: 30 }), asked, (versions, wanted) => {
        const { major, environment, tags, mae, rmse, since, until } = wanted;
        fc.pre(since === undefined || until === undefined || since <= until);
        const query = parseQuery(
          {
            ...(major === undefined ? {} : { range: `^${major}.2 || >=${major + 2}` }),
            ...(environment === undefined ? {} : { environment }),
            ...(tags === undefined ? {} : { tags }),
            where: [
              ...(mae === undefined ? [] : [`mae < ${mae}`]),
              ...(rmse === undefined ? [] : [`rmse>=${rmse}`]),
            ],
            ...(since === undefined ? {} : { since: since.slice(0, 10) }),
            ...(until === undefined ? {} : { until: until.slice(0, 10) }),
          },
          () => [],
        );
        const naive = versions.filter((each) => {
          const [numbers = '', tag] = each.version.split('-');
          const [x = 0, y = 0] = numbers.split('.').map(Number);
          if (major !== undefined) {
            // A caret holds the leftmost number that is not zero: ^0.2 is 0.2 and no 0.3.
            const caret = x === major && (major === 0 ? y === 2 : y >= 2);
            if (tag !== undefined || !(caret || x >= major + 2)) return false;
          }
          if (environment && !each.environments.includes(environment.toLowerCase())) return false;
          if (tags && new Set([...each.tags, ...tags]).size > each.tags.length) return false;
          if (mae !== undefined && !(each.metrics.mae! < mae)) return false;
          if (rmse !== undefined && !(each.metrics.rmse! >= rmse)) return false;
          if (since !== undefined && each.created.slice(0, 10) < since.slice(0, 10)) return false;
          return until === undefined || each.created.slice(0, 10) <= until.slice(0, 10);
        });
        const found = versions.filter(
          (each) => matchesFacts(query, each) && matchesMetrics(query, each.metrics),
        );
        expect(found).toEqual(naive);
      }),
      { numRuns: 500 },
    );
  });

  it('that asks nothing finds everything, though its time cannot be read', () => {
    const query = parseQuery({}, () => []);
    const odd: QueriedVersion = { version: '1.0.0-rc.1', created: 'some day', environments: [], tags: [] };
    expect(matchesFacts(query, odd)).toBe(true);
    expect(
      matchesFacts(
        parseQuery({ until: '9999-12-31' }, () => []),
        odd,
      ),
    ).toBe(false);
  });

  it('of a time that ends before it begins is refused', () => {
    expect(() => parseQuery({ since: '2026-03-02', until: '2026-03-01' }, () => [])).toThrow(
      expect.objectContaining({ code: 'date-invalid', message: expect.stringContaining('since 2026-03-02') }),
    );
    expect(() => parseQuery({ since: '2026-03-02T10:00', until: '2026-03-02' }, () => [])).not.toThrow();
  });
});

import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import { planRetention } from '../../../src/core/registry/query/retention.ts';
import { version } from './arbitraries.ts';

const retained = fc.uniqueArray(
  fc.record({
    version,
    environments: fc.subarray(['staging', 'production']),
    tags: fc.subarray(['baseline', 'paper']),
    experiments: fc.subarray(['new-model']),
  }),
  { selector: (each) => each.version, maxLength: 40 },
);
const plain = (each: string) => ({ version: each, environments: [], tags: [], experiments: [] });

describe('retention', () => {
  it('keeps the newest, what is in an environment and what has a tag, and lets go of the rest', () => {
    const versions = [
      plain('1.9.0'),
      { ...plain('1.2.0'), environments: ['production'], tags: ['paper'] },
      plain('1.10.0'),
      plain('1.1.0'),
      { ...plain('1.3.0'), tags: ['paper'] },
      { ...plain('2.0.0-beta.1'), tags: ['try'] },
    ];
    const { kept, doomed } = planRetention(versions, 2);
    expect(kept.map((each) => [each.version.version, each.because])).toEqual([
      ['2.0.0-beta.1', 'newest'],
      ['1.10.0', 'newest'],
      ['1.3.0', 'tag'],
      ['1.2.0', 'environment'],
    ]);
    expect(doomed.map((each) => each.version)).toEqual(['1.9.0', '1.1.0']);
  });

  it('never lets go of the newest N, of what is tagged or placed, and of nothing twice', () => {
    fc.assert(
      fc.property(retained, fc.integer({ min: 1, max: 12 }), (versions, keep) => {
        const { kept, doomed } = planRetention(versions, keep);
        const newest = semver.rsort(versions.map((each) => each.version)).slice(0, keep);
        for (const each of doomed) {
          expect(newest).not.toContain(each.version);
          expect([...each.environments, ...each.experiments, ...each.tags]).toEqual([]);
        }
        expect(new Set([...doomed, ...kept.map((each) => each.version)])).toEqual(new Set(versions));
        expect(doomed.length + kept.length).toBe(versions.length);
        for (const { version: each, because } of kept) {
          const reason = {
            newest: newest.includes(each.version),
            environment: each.environments.length > 0,
            experiment: each.experiments.length > 0,
            tag: each.tags.length > 0,
          };
          expect(reason[because]).toBe(true);
        }
      }),
    );
  });

  it('finds nothing more to do the second time', () => {
    fc.assert(
      fc.property(retained, fc.integer({ min: 1, max: 12 }), (versions, keep) => {
        const left = planRetention(versions, keep).kept.map((each) => each.version);
        expect(planRetention(left, keep).doomed).toEqual([]);
      }),
    );
  });

  it.each([0, -1, 1.5, NaN, Infinity])('does not keep %s versions', (keep) => {
    expect(() => planRetention([plain('1.0.0')], keep)).toThrow(
      expect.objectContaining({ code: 'bad-usage', message: expect.stringContaining(`not ${keep}`) }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { historyOf, samples } from '../../../webview/preview/samples/histories.ts';
import { changesOf, lanesOf, mainLane, stayAt } from '../../../webview/history/data/lanes.ts';

const promoted = (time: string, version: string, environment: string) =>
  ({ time, kind: 'promoted', version, environment }) as const;
const created = (time: string, version: string) => ({ time, kind: 'created', version }) as const;

describe('lanesOf', () => {
  it('has the configured environments in their order, then those that have a past only', () => {
    const lanes = lanesOf(samples.awkward);
    expect(lanes.map(({ environment, configured }) => [environment, configured])).toEqual([
      ['canary-europe-west-with-a-long-name-1234', true],
      ['Production', true],
      ['old-environment', false],
    ]);
    expect(lanes[0]!.stays).toEqual([]);
  });

  it('takes names that differ in case for one environment', () => {
    const { stays, present } = lanesOf(samples.awkward)[1]!;
    expect(stays.map(({ stay }) => [stay.version.slice(0, 5), stay.kind])).toEqual([
      ['1.0.0', 'promoted'],
      ['2.0.0', 'promoted'],
      ['1.0.0', 'rolled-back'],
    ]);
    expect(present).toBeNull();
  });

  it('has stays without gaps, oldest first, of which the last one goes on', () => {
    const production = lanesOf(samples.usual)[1]!;
    const { stays } = production;
    expect(stays.map(({ stay }) => stay.version)).toEqual([
      ...['1.0.0', '1.1.0', '1.2.0', '1.1.0', '1.2.0', '1.3.0'],
    ]);
    for (let i = 1; i < stays.length; i++) expect(stays[i]!.from).toBe(stays[i - 1]!.to);
    expect(production.present).toBe(stays.at(-1));
    expect(production.present!.to).toBe(Infinity);
  });

  it('knows which versions are gone, and goes back to none of them', () => {
    const state = historyOf({
      model: 'm',
      steps: [
        ...[created('2026-01-01T00:00Z', '1.0.0'), created('2026-01-01T00:00Z', '1.1.0')],
        ...[created('2026-01-01T00:00Z', '1.2.0'), promoted('2026-01-02T00:00Z', '1.0.0', 'production')],
        promoted('2026-01-03T00:00Z', '1.1.0', 'production'),
        promoted('2026-01-04T00:00Z', '1.2.0', 'production'),
        { time: '2026-01-05T00:00Z', kind: 'deleted', version: '1.1.0' },
      ],
    });
    const production = lanesOf(state)[1]!;
    expect(production.stays.map(({ deleted }) => deleted)).toEqual([false, true, false]);
    expect(production.targets).toEqual(['1.0.0']);
  });

  it('goes back to nothing in an environment that is configured no more', () => {
    const state = historyOf({
      ...{ model: 'm', environments: ['production'] },
      steps: [
        ...[created('2026-01-01T00:00Z', '1.0.0'), created('2026-01-01T00:00Z', '1.1.0')],
        ...[promoted('2026-01-02T00:00Z', '1.0.0', 'old'), promoted('2026-01-03T00:00Z', '1.1.0', 'old')],
      ],
    });
    expect(lanesOf(state)[1]!.targets).toEqual([]);
    expect(lanesOf({ ...state, environments: ['production', 'old'] })[1]!.targets).toEqual(['1.0.0']);
  });
});

describe('stayAt', () => {
  const production = lanesOf(samples.usual)[1]!;

  it.each([
    ['2026-08-12T13:04:59.999Z', null],
    ['2026-08-12T13:05:00.000Z', '1.0.0'],
    ['2026-11-04T07:49:59.999Z', '1.1.0'],
    ['2026-11-04T07:50:00.000Z', '1.2.0'],
    ['2026-11-06T21:12:00.000Z', '1.1.0'],
    ['2030-01-01T00:00:00.000Z', '1.3.0'],
  ])('%s: %s', (at, version) => {
    expect(stayAt(production, Date.parse(at))?.stay.version ?? null).toBe(version);
  });
});

describe('changesOf', () => {
  it('has every coming and going once, ascending', () => {
    const changes = changesOf(lanesOf(samples.usual));
    const comings = samples.usual.history.stays.map(({ from }) => Date.parse(from));
    expect(changes).toEqual([...comings].sort((a, b) => a - b));
    expect(changesOf(lanesOf(samples.awkward))).toContain(Date.parse('2025-09-01T06:00:00Z'));
    expect(changesOf(lanesOf(samples.empty))).toEqual([]);
  });
});

describe('mainLane', () => {
  const state = historyOf({
    ...{ model: 'm', environments: ['dev', 'staging', 'production'] },
    steps: [promoted('2026-01-02T00:00Z', '1.0.0', 'dev'), promoted('2026-01-02T00:00Z', '1.0.0', 'old')],
  });

  it('is the last configured one that has ever held a version', () => {
    expect(mainLane(lanesOf(samples.usual))!.environment).toBe('production');
    expect(mainLane(lanesOf(state))!.environment).toBe('dev');
  });

  it('is one of the past where no other has held any', () => {
    expect(mainLane(lanesOf({ ...state, environments: ['production'] }))!.environment).toBe('old');
    expect(mainLane(lanesOf(samples.empty))).toBeNull();
  });
});

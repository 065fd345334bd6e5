/** Histories of models for previews and tests: invented data, the same each time. */
import { staysOf } from '../../../src/core/registry/governance/stays.ts';
import type { EventKind, GateResult, RegistryEvent } from '../../../src/core/registry/governance/event.ts';
import type { HistoryState } from '../../../src/protocol/history.ts';
import { randomNumbers } from './random.ts';

export type ReadyHistory = Extract<HistoryState, { kind: 'ready' }>;

/** When the samples are looked at. */
export const sampleNow = Date.parse('2026-12-02T15:20:00Z');

const minuteMs = 60_000;
const dayMs = 86_400_000;
const twoEnvironments = ['staging', 'production'];

/** Something that happened; times are ISO 8601 or milliseconds since 1970. */
export interface Step extends Partial<Pick<RegistryEvent, 'environment' | 'reason' | 'gates' | 'detail'>> {
  readonly time: string | number;
  readonly kind: EventKind;
  readonly version: string;
  readonly actor?: string;
}

interface Setting {
  readonly model: string;
  readonly environments?: readonly string[];
  /** Steps in the order in which they happened. */
  readonly steps: readonly Step[];
}

/** The state that the engine would give after these steps. */
export function historyOf({ model, environments = twoEnvironments, steps }: Setting): ReadyHistory {
  const there = new Map<string, string>();
  const registered = new Set<string>();
  const events = steps.map((step, index): RegistryEvent => {
    const { kind, version, environment = null, reason = null, gates = null, detail = null } = step;
    const replaced = environment === null ? null : (there.get(environment.toLowerCase()) ?? null);
    if (environment !== null) {
      if (kind === 'left') there.delete(environment.toLowerCase());
      else there.set(environment.toLowerCase(), version);
    }
    if (kind === 'created' || kind === 'imported') registered.add(version);
    if (kind === 'deleted') registered.delete(version);
    const time = new Date(step.time).toISOString();
    const actor = step.actor ?? 'ada';
    return { id: index + 1, time, actor, kind, model, version, environment, replaced, reason, gates, detail };
  });
  return {
    kind: 'ready',
    history: { model, stays: staysOf(events), events: events.toReversed() },
    environments,
    versions: [...registered].reverse(),
  };
}

/** The gates of a promotion, of which those that are named failed. */
export function gatesWith(replaced: string | null, ...failed: string[]): GateResult[] {
  const gate = (name: string, label: string, required: string, good: string, bad: string): GateResult => {
    const passed = !failed.includes(name);
    return { name, label, required, passed, detail: passed ? good : bad };
  };
  const before = replaced ?? 'no version';
  return [
    gate('files', 'Files intact', 'hashes as registered', 'All files are as they were registered.', ''),
    gate(
      ...(['signature', 'Signature compatible', 'callers need not change'] as const),
      replaced === null ? 'It replaces no version.' : `Whoever calls ${before} can call it unchanged.`,
      `Callers of ${before} have to change: it needs upstream_failures_24h.`,
    ),
    gate(...(['mae < 3.5', 'MAE on the holdout', 'mae < 3.5', 'MAE is 2.91.', 'MAE is 3.72.'] as const)),
    gate(
      ...(['not-worse', `Not worse than ${replaced ?? 'before'}`, 'no significant loss'] as const),
      'MAE is lower by 0.29 on the same 20,000 rows (95 % CI 0.22 to 0.36, p < 0.001).',
      'MAE is higher by 0.12 on the same 20,000 rows (95 % CI 0.05 to 0.19, p = 0.002).',
    ),
  ];
}

export const usual = historyOf({
  model: 'pass-rate-forecaster',
  steps: [
    { time: '2026-08-03T08:12:00Z', kind: 'created', version: '1.0.0' },
    {
      ...{ time: '2026-08-05T09:30:00Z', kind: 'promoted', version: '1.0.0', environment: 'staging' },
      gates: gatesWith(null),
    },
    {
      ...{ time: '2026-08-12T13:05:00Z', kind: 'promoted', version: '1.0.0', environment: 'production' },
      ...{ gates: gatesWith(null), reason: 'first version that beats the weekly mean' },
    },
    { time: '2026-08-30T07:44:00Z', kind: 'created', version: '1.0.1', actor: 'grace' },
    {
      ...{ time: '2026-09-02T10:00:00Z', kind: 'promoted', version: '1.0.1', environment: 'staging' },
      ...{ gates: gatesWith('1.0.0'), actor: 'grace' },
    },
    { time: '2026-09-20T16:21:00Z', kind: 'created', version: '1.1.0' },
    {
      ...{ time: '2026-09-22T08:40:00Z', kind: 'promoted', version: '1.1.0', environment: 'staging' },
      gates: gatesWith('1.0.1'),
    },
    {
      ...{ time: '2026-09-28T09:15:00Z', kind: 'promoted', version: '1.1.0', environment: 'production' },
      ...{ gates: gatesWith('1.0.0'), reason: 'lags of 7 and 28 days; a tenth lower error' },
    },
    { time: '2026-10-02T09:00:00Z', kind: 'tagged', version: '1.1.0', detail: 'audited' },
    { time: '2026-10-14T11:31:00Z', kind: 'created', version: '1.2.0-rc.1', actor: 'grace' },
    {
      ...{ time: '2026-10-15T12:00:00Z', kind: 'promoted', version: '1.2.0-rc.1', environment: 'staging' },
      ...{ gates: gatesWith('1.1.0', 'mae < 3.5'), actor: 'grace' },
      reason: 'to try the new rule types end to end; not meant for production',
    },
    { time: '2026-10-28T14:02:00Z', kind: 'created', version: '1.2.0', actor: 'grace' },
    {
      ...{ time: '2026-10-29T08:30:00Z', kind: 'promoted', version: '1.2.0', environment: 'staging' },
      ...{ gates: gatesWith('1.2.0-rc.1'), actor: 'grace' },
    },
    { time: '2026-10-30T08:30:00Z', kind: 'deleted', version: '1.0.1', detail: 'cleaned up' },
    {
      ...{ time: '2026-11-04T07:50:00Z', kind: 'promoted', version: '1.2.0', environment: 'production' },
      ...{ gates: gatesWith('1.1.0', 'signature'), actor: 'grace' },
      reason: 'All callers send both columns since release 4.18.',
    },
    {
      ...{ time: '2026-11-06T21:12:00Z', kind: 'rolled-back', version: '1.1.0', environment: 'production' },
      ...{ actor: 'linus', reason: 'nightly load sends no upstream_failures_24h' },
    },
    {
      ...{ time: '2026-11-09T09:12:00Z', kind: 'promoted', version: '1.2.0', environment: 'production' },
      ...{ gates: gatesWith('1.1.0'), reason: 'wins on all metrics' },
    },
    { time: '2026-11-09T09:20:00Z', kind: 'noted', version: '1.2.0' },
    { time: '2026-11-18T10:02:00Z', kind: 'created', version: '1.3.0' },
    {
      ...{ time: '2026-11-18T15:40:00Z', kind: 'promoted', version: '1.3.0', environment: 'staging' },
      gates: gatesWith('1.2.0'),
    },
    {
      ...{ time: '2026-11-21T08:55:00Z', kind: 'promoted', version: '1.3.0', environment: 'production' },
      ...{ gates: gatesWith('1.2.0'), reason: 'lower error in 11 of 12 sources' },
    },
    { time: '2026-11-24T12:00:00Z', kind: 'exported', version: '1.3.0', detail: 'forecaster-1.3.0.zip' },
    { time: '2026-11-30T09:10:00Z', kind: 'created', version: '1.4.0-rc.1', actor: 'grace' },
    {
      ...{ time: '2026-12-01T08:00:00Z', kind: 'promoted', version: '1.4.0-rc.1', environment: 'staging' },
      ...{ gates: gatesWith('1.3.0'), actor: 'grace' },
    },
  ],
});

const empty = historyOf({
  model: 'churn',
  steps: [
    { time: '2026-11-30T08:12:00Z', kind: 'created', version: '0.1.0' },
    { time: '2026-12-01T08:12:00Z', kind: 'created', version: '0.2.0' },
    { time: '2026-12-01T08:14:00Z', kind: 'tagged', version: '0.2.0', detail: 'baseline' },
  ],
});

const first = historyOf({
  model: 'churn',
  steps: [
    { time: '2026-12-02T15:02:00Z', kind: 'created', version: '0.1.0' },
    {
      ...{ time: sampleNow - 7 * minuteMs, kind: 'promoted', version: '0.1.0', environment: 'production' },
      gates: gatesWith(null),
    },
  ],
});

/** Hundreds of stays, some of minutes beside some of months. */
function busySteps(stays: number, perStay: number, seed: number): Step[] {
  const random = randomNumbers(seed);
  const actors = ['ada', 'grace', 'linus', 'ci-bot'];
  const environments = ['dev', 'staging', 'production'];
  const start = sampleNow - 760 * dayMs;
  const steps: Step[] = [];
  let time = start;
  for (let i = 0; i < stays; i++) {
    const version = `1.${Math.floor(i / 4)}.${i % 4}`;
    const actor = actors[Math.floor(random() * actors.length)]!;
    steps.push({ time, kind: 'created', version, actor });
    const lane = i % 12 === 11 ? 2 : i % 3 === 2 ? 1 : 0;
    const environment = environments[lane]!;
    const failed = random() < 0.08 ? ['not-worse'] : [];
    const reason = failed.length > 0 ? 'hotfix, agreed with the data office' : null;
    const gates = gatesWith(null, ...failed);
    steps.push({ time: time + 2 * minuteMs, kind: 'promoted', version, environment, actor, reason, gates });
    if (random() < 0.1 && i > 12) {
      const back = `1.${Math.floor((i - 1) / 4)}.${(i - 1) % 4}`;
      const reason = 'alerts within minutes';
      steps.push({
        time: time + 9 * minuteMs,
        kind: 'rolled-back',
        version: back,
        environment,
        actor,
        reason,
      });
    }
    for (let more = 0; more < perStay; more++) {
      const detail = `run-${i}-${more}`;
      steps.push({ time: time + (10 + more) * minuteMs, kind: 'tagged', version, actor, detail });
    }
    // Days of much work, and weeks of none.
    const pace = random() < 0.7 ? 0.25 : 3.9;
    time += ((random() * 2 * 740 * dayMs) / stays) * pace * 0.7 + 30 * minuteMs;
    time = Math.min(time, sampleNow - (stays - i) * 40 * minuteMs);
  }
  return steps;
}

const busy = historyOf({
  ...{ model: 'demand', environments: ['dev', 'staging', 'production'], steps: busySteps(300, 0, 11) },
});

/** Five thousand entries, a thousand of them promotions. */
const large = historyOf({
  ...{ model: 'demand', environments: ['dev', 'staging', 'production'], steps: busySteps(980, 3, 5) },
});

const longVersion = `2.0.0-experiment.with-a-very-long-name.${'x'.repeat(60)}`;
const awkward = historyOf({
  model: `a-model-with-a-name-that-goes-on-and-on-${'and-on-'.repeat(6)}end`,
  environments: ['canary-europe-west-with-a-long-name-1234', 'Production'],
  steps: [
    {
      time: '2024-02-28T08:00:00Z',
      kind: 'imported',
      version: '1.0.0',
      detail: 'model.zip',
      actor: 'מיכל כהן',
    },
    {
      ...{ time: '2024-02-29T23:59:30Z', kind: 'promoted', version: '1.0.0', environment: 'production' },
      actor: 'מיכל כהן',
    },
    {
      ...{ time: '2024-06-29T10:00:00Z', kind: 'promoted', version: '1.0.0', environment: 'old-environment' },
    },
    {
      time: '2025-01-02T08:00:00Z',
      kind: 'created',
      version: longVersion,
      actor: 'a.user.with.a.long.name@example.org',
    },
    {
      ...{ time: '2025-03-02T08:00:00Z', kind: 'promoted', version: longVersion, environment: 'Production' },
      ...{
        actor: 'a.user.with.a.long.name@example.org',
        gates: gatesWith('1.0.0', 'signature', 'not-worse'),
      },
      reason: `${'The reason is a long story. '.repeat(12)}\n\nAnd it has\nseveral lines, <b>and</b> marks & "quotes".`,
    },
    { time: '2025-03-02T08:00:20Z', kind: 'left', version: '1.0.0', environment: 'old-environment' },
    {
      ...{ time: '2025-03-02T08:01:00Z', kind: 'rolled-back', version: '1.0.0', environment: 'production' },
      reason: '',
    },
    {
      ...{ time: '2025-09-01T06:00:00Z', kind: 'left', version: '1.0.0', environment: 'production' },
      reason: 'switched off',
    },
    { time: '2025-09-02T06:00:00Z', kind: 'deleted', version: '1.0.0' },
    { time: '2025-09-02T06:00:01Z', kind: 'deleted', version: longVersion, detail: 'line one\nline two' },
  ],
});

export const samples = { usual, empty, first, busy, large, awkward } as const;
export type SampleName = keyof typeof samples;

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staysAt } from '../../../src/core/registry/governance/stays.ts';
import {
  gatesWith,
  historyOf,
  sampleNow,
  samples,
  type Step,
} from '../../../webview/preview/samples/histories.ts';
import { answerOf } from '../../../webview/history/data/answer.ts';
import { lanesOf } from '../../../webview/history/data/lanes.ts';
import { changeAfter, changeBefore, fieldsOf, momentOf } from '../../../webview/history/data/moment.ts';
import { thenOf, thenSentence } from '../../../webview/history/data/then.ts';
import { dayWords, lengthWords, quoted } from '../../../webview/history/data/words.ts';

const minute = 60_000;
const day = 86_400_000;
const at = (text: string) => Date.parse(text);
const lanes = lanesOf(samples.usual);

describe('answerOf', () => {
  it('says what is in production since when and by whom, and what was there before', () => {
    expect(answerOf(lanes, sampleNow)).toEqual({
      kind: 'there',
      sentence:
        '1.3.0 has been in production since 21 Nov 2026, promoted by ada; before it, 1.2.0 for 12 days.',
      detail:
        '1.4.0-rc.1 has been in staging since 1 Dec. So far 1 rollback and 2 promotions with overridden gates.',
    });
  });

  it('says that nothing was there before', () => {
    expect(answerOf(lanesOf(samples.first), sampleNow)!.sentence).toBe(
      '0.1.0 has been in production since 2 Dec 2026, promoted by ada, the first one there.',
    );
  });

  it('says that nothing is there now', () => {
    expect(answerOf(lanesOf(samples.awkward), sampleNow)).toEqual({
      kind: 'empty',
      sentence: 'Nothing has been in Production since 1 Sep 2025; before that, 1.0.0 for 183 days.',
      detail:
        'Nothing has been in old-environment since 2 Mar 2025. So far 1 rollback and 1 promotion with overridden gates.',
    });
    expect(answerOf(lanesOf(samples.empty), sampleNow)).toBeNull();
  });

  it('says where there is doubt: gates that had failed, a version that is gone, a time without any', () => {
    const steps: Step[] = [
      { time: '2026-10-01T00:00Z', kind: 'created', version: '1.0.0' },
      { time: '2026-11-01T00:00Z', kind: 'promoted', version: '1.0.0', environment: 'production' },
      { time: '2026-11-11T00:00Z', kind: 'left', version: '1.0.0', environment: 'production' },
      {
        ...{ time: '2026-11-13T00:00Z', kind: 'promoted', version: '1.1.0', environment: 'production' },
        ...{ actor: 'linus', gates: gatesWith(null, 'signature', 'not-worse') },
      },
    ];
    expect(answerOf(lanesOf(historyOf({ model: 'm', steps })), sampleNow)).toEqual({
      kind: 'doubtful',
      sentence:
        '1.1.0 has been in production since 13 Nov 2026, promoted by linus; before it, 1.0.0 for 10 days, until 11 Nov.',
      detail:
        'It got there although “Signature compatible” and “Not worse than before” had failed. The version is no longer registered. So far 1 promotion with overridden gates.',
    });
  });
});

describe('thenOf', () => {
  it('says what ran on a day, since when, by whom and why, and until when', () => {
    const noon = at('2026-11-14T12:00Z');
    expect(thenSentence(thenOf(lanes, noon, sampleNow), noon)).toBe(
      'On 14 Nov 2026, 12:00 UTC: ' +
        'staging 1.2.0, since 29 Oct (promoted by grace), until 18 Nov, 20 days in all. ' +
        'production 1.2.0, since 9 Nov (promoted by ada: “wins on all metrics”), until 21 Nov, 12 days in all.',
    );
  });

  it('says what had been put back, and what came although gates had failed', () => {
    const [, production] = thenOf(lanes, at('2026-11-07T00:00Z'), sampleNow);
    expect(production!.words).toMatch(/^since 6 Nov \(put back by linus: “nightly load/);
    const before = thenOf(lanes, at('2026-11-05T00:00Z'), sampleNow)[1]!;
    expect(before.overridden).toBe('it came although “Signature compatible” had failed');
  });

  it('says why an environment was empty', () => {
    const words = (time: string) => thenOf(lanesOf(samples.awkward), at(time), sampleNow)[1]!.words;
    expect(words('2024-02-28T12:00Z')).toBe('1.0.0 was the first, and came on 29 Feb');
    expect(words('2025-09-01T07:00Z')).toBe('1.0.0 had left it at 06:00 UTC');
    const never = thenOf(lanesOf(samples.first), sampleNow, sampleNow)[0]!;
    expect(never).toMatchObject({ here: null, words: 'nothing has ever been promoted to it' });
  });

  it('goes on where a version is still there', () => {
    const now = thenOf(lanes, sampleNow, sampleNow)[1]!;
    expect(now.words).toMatch(/^since 21 Nov .*, for 11 days$/);
    const then = thenOf(lanes, at('2026-11-22T00:00Z'), sampleNow)[1]!;
    expect(then.words).toMatch(/, and still there$/);
  });

  it('agrees with the registry at any moment', () => {
    const all = lanesOf(samples.busy);
    const first = at(samples.busy.history.events.at(-1)!.time);
    fc.assert(
      fc.property(fc.integer({ min: first - day, max: sampleNow }), (moment) => {
        const found = thenOf(all, moment, sampleNow).flatMap(({ lane, here }) =>
          here ? [`${lane.environment} ${here.stay.version}`] : [],
        );
        const stays = staysAt(samples.busy.history.stays, new Date(moment).toISOString());
        expect(found.sort()).toEqual(
          stays.map(({ environment, version }) => `${environment} ${version}`).sort(),
        );
      }),
    );
  });
});

describe('a moment', () => {
  it('is what the fields of day and time say, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('1970-01-01'), max: at('2200-01-01') }), (time) => {
        expect(momentOf(fieldsOf(time))).toBe(Math.floor(time / minute) * minute);
      }),
    );
  });

  it.each([
    { date: '', time: '12:00' },
    { date: '2026-11-14', time: '' },
    { date: '0002-11-14', time: '12:00' },
    { date: '2026-02-31', time: '25:00' },
  ])('is none for $date $time', (fields) => {
    expect(momentOf(fields)).toBeNull();
  });

  it('has a change before and after it, neither of them its own', () => {
    const changes = [10, 20, 30];
    expect([changeBefore(changes, 20), changeAfter(changes, 20)]).toEqual([10, 30]);
    expect([changeBefore(changes, 10), changeAfter(changes, 30)]).toEqual([null, null]);
    expect([changeBefore(changes, 99), changeAfter(changes, 0)]).toEqual([30, 10]);
  });
});

describe('words', () => {
  it.each([
    [20 * minute, '20 min'],
    [31 * 60 * minute, '1 d 7 h'],
    [1.96 * day, '2 days'],
    [1234 * day, '1,234 days'],
  ])('a time of %d ms is %s', (length, words) => {
    expect(lengthWords(length)).toBe(words);
  });

  it('a day has its year only where it is another one, and is told by its time on the day itself', () => {
    const reader = at('2026-11-14T12:00Z');
    expect(dayWords(at('2026-11-09T09:12Z'), reader)).toBe('9 Nov');
    expect(dayWords(at('2025-11-09T09:12Z'), reader)).toBe('9 Nov 2025');
    expect(dayWords(at('2026-11-14T09:12Z'), reader)).toBe('09:12 UTC');
  });

  it('a reason is one short line, without what would hide or turn other text', () => {
    expect(quoted(' first\nsecond \u202e ')).toBe('“first second”');
    expect(quoted('  ')).toBe('');
    expect(quoted('x'.repeat(500))).toHaveLength(162);
  });
});

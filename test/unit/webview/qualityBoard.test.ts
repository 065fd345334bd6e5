import { describe, expect, it } from 'vitest';
import type { QualityCheck, QualityOverview } from '../../../src/protocol/quality.ts';
import { samples } from '../../../webview/preview/samples/quality.ts';
import { canArrange, worstFirst } from '../../../webview/quality/data/arrange.ts';
import { boardOf, checkName, type Board } from '../../../webview/quality/data/board.ts';
import { countsOf } from '../../../webview/quality/data/counts.ts';
import {
  headlineOf,
  sinceWords,
  steepestWords,
  unmeasuredWords,
} from '../../../webview/quality/data/headline.ts';
import { heatCell, usedShare, usedText } from '../../../webview/quality/data/heat.ts';
import { inWords, type Sentence } from '../../../webview/quality/data/inWords.ts';
import { datasetLabels, ruleLabels } from '../../../webview/quality/data/labels.ts';
import { moversOf } from '../../../webview/quality/data/movers.ts';
import { pickedCheck, savedPick } from '../../../webview/quality/data/pick.ts';
import { isInDoubt, isWithinNoise, outcomeOf } from '../../../webview/quality/data/standing.ts';

const usual = samples.usual.overview;
const board = boardOf(usual);
const of = (change: Partial<QualityOverview>): Board => boardOf({ ...usual, ...change });

/** A check of the first dataset and the rule *Format*, whose threshold is 95 %. */
const check = (change: Partial<QualityCheck>): QualityCheck => ({
  ...{ dataset: 0, rule: 2, now: 97, forecast: 97, lower: 96.5, upper: 97.5 },
  ...{ history: [], ahead: [], method: 'model', sentence: '', ...change },
});
const boardWith = (...changes: Partial<QualityCheck>[]): Board =>
  of({ checks: changes.map((change, i) => check({ dataset: i % 6, rule: 2, ...change })) });
const only = (change: Partial<QualityCheck>) => boardWith(change).checks[0]!;
const headline = (from: Board) => {
  const { bold, rest } = headlineOf(from, countsOf(from));
  return bold + rest;
};

describe('where a check goes', () => {
  it.each([
    [{ now: 96, forecast: 91, lower: 88, upper: 94 }, 'falls-below'],
    [{ now: 94, forecast: 92, lower: 90, upper: 94 }, 'stays-below'],
    [{ now: 90, forecast: 94, lower: 93, upper: 94.5 }, 'rises-below'],
    [{ now: 96, forecast: 95.5, lower: 94, upper: 97 }, 'in-doubt'],
    [{ now: 94, forecast: 97, lower: 96, upper: 98 }, 'recovers'],
    [{ now: 97, forecast: 97, lower: 96, upper: 98 }, 'stays-above'],
    // At its threshold is not below it.
    [{ now: 95, forecast: 95, lower: 95, upper: 96 }, 'stays-above'],
    [{ now: null, forecast: 94, lower: 93, upper: 95 }, 'below'],
    [{ now: null, forecast: 96, lower: 94, upper: 97 }, 'in-doubt'],
    [{ now: null, forecast: 97, lower: 96, upper: 98 }, 'above'],
  ] as const)('%j: %s', (rates, outcome) => {
    expect(outcomeOf(only(rates))).toBe(outcome);
  });

  it('is in doubt where the threshold lies inside the interval, and noise where now does', () => {
    expect(isInDoubt(only({ lower: 94.9, upper: 95 }))).toBe(true);
    expect(isInDoubt(only({ lower: 95, upper: 96 }))).toBe(false);
    expect(isWithinNoise(only({ now: 97.4 }))).toBe(true);
    expect(isWithinNoise(only({ now: null }))).toBe(false);
  });
});

describe('the headline', () => {
  const [low, high] = [
    { forecast: 93, lower: 91, upper: 94 },
    { forecast: 97, lower: 96, upper: 98 },
  ];

  it('says how many fail now, how many will, and between what that lies', () => {
    expect(
      headline(
        boardWith({ now: 94, ...low }, { now: 97, ...low, upper: 95.5 }, { now: 97, ...high, lower: 94 }),
      ),
    ).toBe(
      'One more check will probably fail in the next 7 days: 1 of 3 is below its threshold now, 2 are expected to be until 28 Nov; by their 80 % intervals, 1 to 3.',
    );
  });

  it('says that fewer fail, that all pass, and that nothing changes', () => {
    expect(headline(boardWith({ now: 94, ...low }, { now: 94, ...high }))).toBe(
      'One fewer check will probably fail in the next 7 days: 2 of 2 are below their threshold now, 1 is expected to be until 28 Nov.',
    );
    expect(headline(boardWith({ now: 94, ...high }))).toMatch(
      /^All checks will probably pass in the next 7 days: 1 of 1 is/,
    );
    expect(headline(boardWith({ now: 97, ...high }))).toBe(
      'All checks will probably pass in the next 7 days: none of 1 is below its threshold now, none is expected to be until 28 Nov.',
    );
    expect(headline(boardWith({ now: 94, ...low }))).toMatch(/^As many checks as now will probably fail/);
  });

  it('makes no news of a few among hundreds', () => {
    const many = Array.from({ length: 100 }, () => ({ now: 94, ...low }));
    expect(headline(boardWith(...many, { now: 97, ...low }))).toMatch(/^About as many checks as now will/);
  });

  it('knows a day from several, and checks without results', () => {
    const none = of({ days: 1, checks: [check({ now: null, ...low })] });
    expect(headline(none)).toBe(
      'One check will probably fail in the next day: none of 1 has results in the last two weeks, so this rests on older ones.',
    );
    expect(unmeasuredWords(countsOf(boardWith({ now: null }, {})))).toBe(
      'One check has no results of the last two weeks.',
    );
    expect(unmeasuredWords(countsOf(boardWith({})))).toBe('');
  });

  it('names the steepest fall and where it leads', () => {
    expect(steepestWords(board, countsOf(board).steepest)).toBe(
      'The steepest fall is crm.contacts, Format: 96.1 % now, 91.4 % ±2.8 in the next 7 days, below its threshold of 95 % from about 22 Nov.',
    );
    const words = (change: Partial<QualityCheck>) => {
      const one = boardWith(change);
      return steepestWords(one, countsOf(one).steepest);
    };
    expect(words({ now: 94, ...low })).toMatch(/further below its threshold of 95 %\.$/);
    expect(words({ now: 97, forecast: 96, lower: 94, upper: 97 })).toMatch(/perhaps below its threshold/);
    expect(words({ now: 98, ...high })).toMatch(/still above its threshold/);
    expect(words({ now: 97, forecast: 98 })).toBe('No check is expected to fall.');
  });

  it('dates the fall by the day from which on it stays below', () => {
    expect(sinceWords(only({ ahead: [96, 94, 96, 94, 93] }), '2025-11-21')).toBe(' from about 25 Nov');
    expect(sinceWords(only({ ahead: [94, 93] }), '2025-11-30')).toBe(' from about 1 Dec');
    expect(sinceWords(only({ ahead: [94, 96] }), '2025-11-21')).toBe('');
  });
});

describe('counts', () => {
  it('count each check once', () => {
    const { checks, measured, expectedBelow, surely, possibly, inDoubt } = countsOf(board);
    expect([checks, measured]).toEqual([45, 44]);
    expect(surely).toBeLessThanOrEqual(expectedBelow);
    expect(expectedBelow + inDoubt).toBe(possibly);
  });
});

describe('movers', () => {
  it('are the largest changes, falls first', () => {
    const from = boardWith(
      { now: 90, forecast: 96 },
      { now: 97, forecast: 96 },
      { now: 97, forecast: 92 },
      { now: 90, forecast: 91 },
      { now: 97, forecast: 97.04 },
      { now: null, forecast: 50 },
    );
    expect(moversOf(from.checks).map(({ index }) => index)).toEqual([2, 1, 0, 3]);
    expect(moversOf(from.checks, 2).map(({ index }) => index)).toEqual([2, 0]);
    expect(moversOf(board.checks)).toHaveLength(10);
  });
});

describe('the picked check', () => {
  it('is found again by its names, else it is the one that falls most', () => {
    const third = board.checks[3]!;
    expect(pickedCheck(board, savedPick(board, third))).toBe(third);
    expect(checkName(pickedCheck(board, null)!)).toBe('crm.contacts, Format');
    expect(checkName(pickedCheck(board, { dataset: 'gone', rule: 'FORMAT' })!)).toBe('crm.contacts, Format');
    expect(pickedCheck(boardWith({}), null)!.index).toBe(0);
    expect(pickedCheck(boardOf(samples.empty.overview), null)).toBeNull();
  });
});

describe('the heat map', () => {
  it('compares rules by the share of the allowed failures', () => {
    expect(usedShare(97.5, 95)).toBeCloseTo(0.5);
    expect(usedShare(98, 99)).toBe(2);
    expect([usedShare(100, 100), usedShare(99.9, 100), usedShare(0, 99)]).toEqual([0, 2, 2]);
    expect([usedText(97.5, 95), usedText(0, 99), usedText(50, 100)]).toEqual([
      '50 %',
      'more than 999 %',
      'more than 999 %',
    ]);
  });

  it('marks what is below its threshold, and what may be', () => {
    const cell = (change: Partial<QualityCheck>, map: 'now' | 'forecast', decimals = true) =>
      heatCell(only(change), map, decimals);
    expect(cell({ now: 94.96 }, 'now')).toMatchObject({ text: '94.96', mark: 'below' });
    expect(cell({ now: 96, lower: 94 }, 'now').mark).toBe('');
    expect(cell({ lower: 94 }, 'forecast').mark).toBe('doubt');
    expect(cell({ forecast: 94, lower: 93 }, 'forecast').mark).toBe('below');
    expect(cell({ method: 'rule mean' }, 'forecast').fallback).toBe(true);
    expect(cell({ method: 'rule mean' }, 'now').fallback).toBe(false);
    expect(cell({ now: null }, 'now')).toMatchObject({ text: '–', used: null, mark: '' });
    expect(cell({ now: 99.97 }, 'now', false).text).toBe('99');
  });
});

describe('the order of the maps', () => {
  const worst = worstFirst(board);

  it('puts the datasets and rules first that are worst, and keeps every check', () => {
    expect(worst.datasets[0]).toBe('web.sessions');
    expect([...worst.datasets].sort()).toEqual([...board.datasets].sort());
    expect(worst.rules.slice(0, 2)).toEqual(['In range', 'Freshness']);
    for (const each of board.checks) {
      const moved = worst.checks[each.index]!;
      expect(checkName(moved)).toBe(checkName(each));
      expect(worst.at(moved.dataset, moved.rule)).toBe(moved);
      expect(worst.datasets[moved.dataset]).toBe(each.datasetLabel);
      expect(worst.overview.rules[moved.rule]!.threshold).toBe(each.threshold);
    }
    expect(worst.at(0, 99)).toBeUndefined();
  });

  it('can be chosen where there is much to see', () => {
    expect([canArrange(board), canArrange(boardOf(samples.many.overview))]).toEqual([false, true]);
  });
});

describe('labels', () => {
  it('tell apart what has one name', () => {
    const one = usual.datasets[0]!;
    const named = (name: string, tenant: string, source = 'crm') => ({ ...one, name, tenant, source });
    expect(datasetLabels([named('a', 'x'), named('a', 'y'), named('b', 'x')])).toEqual([
      'a (x)',
      'a (y)',
      'b',
    ]);
    expect(datasetLabels([named('a', 'x', 'crm'), named('a', 'x', 'erp')])).toEqual(['a (crm)', 'a (erp)']);
    expect(ruleLabels([{ ...usual.rules[0]!, name: ' ' }])).toEqual(['NOT_NULL']);
  });
});

describe('in words', () => {
  const text = ({ parts }: Sentence) =>
    parts.map((part) => (typeof part === 'string' ? part : part.name)).join('');

  it('tells of the movers from their numbers', () => {
    expect(inWords(board).map(text)).toEqual([
      'crm.contacts, Format falls by 4.7 pp to 91.4 % (88.5 to 94.0), below its threshold of 95 % from about 22 Nov.',
      'crm.contacts: Volume and Not null fall with it, by 2.2 and 1.4 pp.',
      'erp.invoices, In range slips to 96.2 %, below its threshold of 97 % from about 22 Nov.',
      'erp.orders, Freshness recovers to 97.2 %, above its threshold of 95 %.',
      'web.sessions, Freshness rises by 6.4 pp to 94.6 %, still below its threshold of 95 %.',
      'erp.invoices, Reference key falls by 1.8 pp to 95.6 %, still below its threshold of 98 %.',
      'Three checks are in doubt: erp.orders, Format; hr.payroll, Not null; and others. Expected above, but the threshold lies inside the 80 % interval.',
      'One check has a new dataset or rule: its forecast is the mean of what is nearest.',
      'The other 37 checks stay within ±1 pp of now.',
    ]);
  });

  it('counts what is too much to tell', () => {
    const falls = Array.from({ length: 6 }, (_, i) => ({
      dataset: i,
      now: 97,
      forecast: 93,
      lower: 92,
      upper: 94,
    }));
    const told = inWords(boardWith(...falls)).map(text);
    expect(told).toContain('Two more fall below their thresholds.');
    expect(told).toContain('Format falls in all six datasets.');
  });

  it('says that a recovery is in doubt', () => {
    expect(text(inWords(boardWith({ now: 94, forecast: 95.5, lower: 94.5, upper: 96 }))[0]!)).toBe(
      'crm.contacts, Format recovers to 95.5 %, which is above its threshold of 95 %, but that is in doubt.',
    );
  });

  it('is silent where nothing is known', () => {
    expect(inWords(boardWith({ now: null }))).toEqual([]);
    expect(inWords(boardWith({})).map(text)).toEqual(['The other check stays within ±0.5 pp of now.']);
  });
});

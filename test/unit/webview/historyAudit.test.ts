import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../webview/preview/samples/histories.ts';
import {
  filterEvents,
  gateWords,
  isOverridden,
  kindsOf,
  whatWords,
  type AuditFilter,
} from '../../../webview/history/data/audit.ts';
import { offsetOf, rowAt, rowsInSight, type RowHeights } from '../../../webview/history/data/virtualRows.ts';

const { events } = samples.usual.history;
const found = (text: string, hiddenKinds: AuditFilter['hiddenKinds'] = []) =>
  filterEvents(events, { text, hiddenKinds });

describe('filterEvents', () => {
  it('lets everything through that it is not told to hide', () => {
    expect(found('  ')).toBe(events);
    expect(found('', ['created']).every(({ kind }) => kind !== 'created')).toBe(true);
    expect(found('', ['created']).length).toBe(events.length - 7);
  });

  it.each([
    ['who', 'linus', ['rolled-back']],
    ['the reason', 'NIGHTLY load', ['rolled-back']],
    ['the detail', 'forecaster-1.3.0.zip', ['exported']],
    ['the day', '2026-11-04', ['promoted']],
    ['the kind', 'note changed', ['noted']],
    ['a gate', '3.72', ['promoted']],
  ])('finds by %s', (_, text, kinds) => {
    expect(found(text).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('wants every word, in any order, and keeps the order of the entries', () => {
    const both = found('production grace');
    // The reason of the second one has the word.
    expect(both.map(({ version }) => version)).toEqual(['1.2.0', '1.2.0-rc.1']);
    expect(found('grace production')).toEqual(both);
    const ids = found('promoted').map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(found('no-such-word')).toEqual([]);
  });
});

describe('words of an entry', () => {
  const entry = (text: string) => found(text)[0]!;

  it('say what happened without the version, the reason and the gates, which stand beside them', () => {
    expect(whatWords(entry('nightly'))).toBe(' put back into production, in place of 1.2.0');
    expect(whatWords(entry('audited'))).toBe(' tagged: audited');
    expect(whatWords(entry('release 4.18'))).toBe(' promoted to production, in place of 1.1.0');
  });

  it('count the gates, and those that were overridden', () => {
    expect(gateWords(entry('release 4.18'))).toBe('1 of 4 overridden');
    expect(gateWords(entry('wins on all'))).toBe('all 4 passed');
    expect(gateWords(entry('audited'))).toBe('');
    expect(['release 4.18', 'wins on all', 'audited'].map((text) => isOverridden(entry(text)))).toEqual([
      ...[true, false, false],
    ]);
  });

  it('kinds that occur are listed, in their own order', () => {
    expect(kindsOf(events)).toEqual([
      ...['created', 'tagged', 'noted', 'promoted', 'rolled-back', 'exported', 'deleted'],
    ]);
    expect(kindsOf([])).toEqual([]);
  });
});

describe('virtual rows', () => {
  const heights = fc
    .tuple(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 400 }))),
    )
    .map(([count, extra]): RowHeights => {
      const ascending = extra.filter(([row]) => row < count).sort(([a], [b]) => a - b);
      return { count, height: 24, extra: new Map(ascending) };
    });
  /** Where each row begins and ends, by adding up. */
  const placesOf = ({ count, height, extra }: RowHeights) => {
    let top = 0;
    return Array.from({ length: count }, (_, i) => {
      const from = top;
      top += height + (extra.get(i) ?? 0);
      return { from, to: top };
    });
  };

  it('begin where the ones before them end', () => {
    fc.assert(
      fc.property(heights, (rows) => {
        const places = placesOf(rows);
        places.forEach(({ from }, i) => expect(offsetOf(rows, i)).toBe(from));
        expect(offsetOf(rows, rows.count)).toBe(places.at(-1)!.to);
      }),
    );
  });

  it('are found by any place in them', () => {
    fc.assert(
      fc.property(heights, fc.double({ min: 0, max: 0.999999, noNaN: true }), (rows, share) => {
        const places = placesOf(rows);
        const offset = share * places.at(-1)!.to;
        expect(rowAt(rows, offset)).toBe(places.findIndex(({ to }) => offset < to));
      }),
    );
  });

  it('fill what is in sight, and are not many more', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: 0, max: 6000 }), (rows, top) => {
        const places = placesOf(rows);
        const { start, end } = rowsInSight(rows, top, 480, 8);
        places.forEach(({ from, to }, i) => {
          if (to > top && from < top + 480) expect(i >= start && i < end).toBe(true);
        });
        expect(end - start).toBeLessThanOrEqual(480 / 24 + 2 + 2 * 8);
      }),
    );
    expect(rowsInSight({ count: 0, height: 24, extra: new Map() }, 0, 480, 8)).toEqual({ start: 0, end: 0 });
  });
});

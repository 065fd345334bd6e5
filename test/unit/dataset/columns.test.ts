import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binEdges, planBins } from '../../../src/core/dataset/bins.ts';
import { uniqueColumnNames } from '../../../src/core/dataset/columnNames.ts';
import { ambiguousWith, dateFormats, describeDateFormat } from '../../../src/core/dataset/dateFormats.ts';
import { compareCodePoints, sortLevels } from '../../../src/core/dataset/levels.ts';
import { chooseReading, readingFits } from '../../../src/core/dataset/textInference.ts';
import { isIntegerStorage, valueKindOfStorage } from '../../../src/core/dataset/valueKind.ts';

describe('names of columns', () => {
  test('empty and repeated ones', () => {
    expect(uniqueColumnNames(['a', '', 'a', ' a ', 'A', 'a_2'], 6).names).toEqual([
      'a',
      'column_2',
      'a_3',
      'a_4',
      'A',
      'a_2',
    ]);
  });

  test('without a header', () => {
    const { names, warnings } = uniqueColumnNames(null, 2);
    expect(names).toEqual(['column_1', 'column_2']);
    expect(warnings).toHaveLength(1);
  });

  test('are always unique, never empty, and kept where they can be', () => {
    const name = fc.constantFrom('', ' ', 'a', 'b', 'a_2', 'column_1', 'column_2', 'é');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), (cells) => {
        const { names } = uniqueColumnNames(cells, cells.length);
        expect(new Set(names).size).toBe(cells.length);
        expect(names).not.toContain('');
        const first = cells.findIndex((cell) => cell.trim() !== '');
        if (first === 0) expect(names[0]).toBe(cells[0]!.trim());
      }),
    );
  });
});

describe('kinds of values by storage', () => {
  test.each([
    ['BIGINT', 'number'],
    ['UTINYINT', 'number'],
    ['UHUGEINT', 'number'],
    ['DECIMAL(18,3)', 'number'],
    ['DOUBLE', 'number'],
    ['TIME', 'number'],
    ['TIME WITH TIME ZONE', 'number'],
    ['INTERVAL', 'number'],
    ['BOOLEAN', 'boolean'],
    ['DATE', 'date'],
    ['TIMESTAMP', 'date'],
    ['TIMESTAMP_NS', 'date'],
    ['TIMESTAMP WITH TIME ZONE', 'date'],
    ['VARCHAR', 'text'],
    ['UUID', 'text'],
    [`ENUM('a', 'b)', 'c]')`, 'text'],
    ['"NULL"', 'text'],
    ['BLOB', 'unsupported'],
    ['JSON', 'unsupported'],
    ['DOUBLE[]', 'unsupported'],
    ['DECIMAL(5,2)[3]', 'unsupported'],
    ['DATE[]', 'unsupported'],
    ['TIMESTAMP[]', 'unsupported'],
    [`ENUM('a')[]`, 'unsupported'],
    ['STRUCT(a BIGINT)', 'unsupported'],
    ['MAP(VARCHAR, DOUBLE)', 'unsupported'],
  ])('%s', (storage, kind) => {
    expect(valueKindOfStorage(storage)).toBe(kind);
  });

  test('whole numbers', () => {
    expect(['TINYINT', 'UINTEGER', 'HUGEINT', 'DOUBLE', 'DECIMAL(3,0)'].map(isIntegerStorage)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('levels', () => {
  test('numbers by value, all else by code point', () => {
    expect(sortLevels(['10', '9', '-1', '2.5'])).toEqual(['-1', '2.5', '9', '10']);
    expect(sortLevels(['10', '9', 'x'])).toEqual(['10', '9', 'x']);
    expect(sortLevels(['b', 'B', 'ä', 'a'])).toEqual(['B', 'a', 'b', 'ä']);
    expect(sortLevels(['true', 'false'])).toEqual(['false', 'true']);
    expect(sortLevels(['1', '01', '1.0'])).toEqual(['01', '1', '1.0']);
  });

  test('the order is the one of UTF-8 bytes, which is Python’s too', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '𐀀') });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(
          Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
      }),
    );
  });

  test('the order does not depend on the one they come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (levels) => {
        expect(sortLevels(levels.slice().reverse())).toEqual(sortLevels(levels));
      }),
    );
  });
});

describe('bins', () => {
  test('hold every value between the extremes', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, number, fc.boolean(), (a, b, share, whole) => {
        const [min, max] = whole
          ? [Math.floor(Math.min(a, b)), Math.ceil(Math.max(a, b))]
          : [Math.min(a, b), Math.max(a, b)];
        const plan = planBins(min, max, whole);
        const largest = Math.max(Math.abs(min), Math.abs(max));
        if (plan === null) return max - min < Math.max(1e-298, largest * 1e-13);
        const edges = binEdges(plan, max);
        expect(edges).toHaveLength(plan.count + 1);
        for (let i = 1; i < edges.length; i++) expect(edges[i]!).toBeGreaterThan(edges[i - 1]!);
        const value = Math.min(max, min + Math.abs(share / 1e6) * (max - min));
        return edges[0]! <= value && value <= edges.at(-1)!;
      }),
      // Shrinking doubles may take forever.
      { numRuns: 1000, endOnFailure: true },
    );
  });

  test('one a value for few whole numbers', () => {
    expect(binEdges(planBins(3, 5, true)!, 5)).toEqual([2.5, 3.5, 4.5, 5.5]);
    expect(planBins(0, 29, true)!.count).toBe(30);
    expect(planBins(0, 30, true)!).toEqual({ from: 0, width: 1, count: 30 });
  });

  test('nothing to count', () => {
    expect(planBins(null, null, false)).toBeNull();
    expect(planBins(-Number.MAX_VALUE, Number.MAX_VALUE, false)).toBeNull();
  });
});

describe('how text is read', () => {
  test('as the first reading that fits nearly all cells', () => {
    const number = { kind: 'number', decimalComma: false } as const;
    const date = { kind: 'date', format: null } as const;
    const choose = (present: number, numbers: number, dates: number) =>
      chooseReading(present, [
        { reading: number, readable: numbers },
        { reading: date, readable: dates },
      ]).kind;
    expect(choose(0, 0, 0)).toBe('unknown');
    expect(choose(50, 50, 50)).toBe('number');
    expect(choose(50, 49, 50)).toBe('date');
    expect(choose(50, 49, 0)).toBe('text');
    expect(choose(200, 198, 0)).toBe('number');
    expect(choose(200, 197, 0)).toBe('text');
  });

  test('one cell in a hundred may be unreadable', () => {
    expect([readingFits(0, 0), readingFits(99, 98), readingFits(100, 99), readingFits(1000, 989)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('dates whose month and day can be mistaken know their other reading', () => {
    for (const format of dateFormats) {
      const other = ambiguousWith(format);
      if (other !== undefined) expect(dateFormats).toContain(other);
    }
    expect(ambiguousWith('%m/%d/%Y %H:%M')).toBe('%d/%m/%Y %H:%M');
    expect(describeDateFormat('%d/%m/%Y %H:%M:%S')).toBe('day/month/year and time');
    expect(describeDateFormat('%b %d, %Y')).toBe('month day, year');
  });
});

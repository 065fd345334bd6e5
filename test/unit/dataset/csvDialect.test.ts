import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectCsvDialect } from '../../../src/core/dataset/csvDialect.ts';

const detect = (text: string, preferred?: string) => detectCsvDialect(text, true, preferred)!;

describe('the delimiter', () => {
  test.each([
    ['comma', 'a,b\n1,2\n3,4\n', ','],
    ['semicolon with decimal commas', 'a;b\n1,5;2,5\n3,25;4,0\n', ';'],
    ['semicolon with a comma in every cell', 'a;b\n1,5;2,5\n3,25;4,0\n', ';'],
    ['tab with commas in the text', 'a\tb\nx, y\tz, w\np, q\tr, s\n', '\t'],
    ['pipe', 'a|b|c\n1|2|3\n', '|'],
    ['comma with delimiters in quotes', 'a,b\n"x;y;z",2\n"p;q",3\n', ','],
    ['comma, although rows are ragged', 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n', ','],
    ['none: one column', 'a\n1\n2\n', ','],
    ['none: one column of sentences', 'text\nhello, world\nhi\nso, what, now\n', ','],
    ['semicolons in a line end', 'a,b;\n1,2;\n3,4;\n', ','],
  ])('%s', (_, text, delimiter) => {
    expect(detect(text).delimiter).toBe(delimiter);
  });

  test('the name of the file decides between equals', () => {
    expect(detect('a\tb,c\n1\t2,3\n').columns).toBe(2);
    expect(detect('a\tb,c\n1\t2,3\n', '\t').delimiter).toBe('\t');
    expect(detect('x\n1\n', '\t').delimiter).toBe('\t');
  });

  test('any table that is written is read again', () => {
    const cell = fc.oneof(fc.integer().map(String), fc.stringMatching(/^[a-z ,;|"\n]{0,8}$/));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 3, maxLength: 20 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
        const quoted = (value: string) =>
          /^-?\d+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
        const names = rows[0]!.map((__, index) => `name${index}`);
        const text = [names, ...rows.map((row) => row.map(quoted))]
          .map((row) => row.join(delimiter))
          .join('\n');
        expect(detect(text)).toMatchObject({
          delimiter,
          header: true,
          headerCells: names,
          skip: 0,
          escape: '"',
        });
      }),
    );
  });
});

describe('the header', () => {
  test.each([
    ['names above numbers', 'a,b\n1,2\n', ['a', 'b']],
    ['names above text', 'city,color\nBerlin,red\nParis,blue\n', ['city', 'color']],
    [
      'names that are years, beside one that is not',
      'country,2019,2020\nChad,1,9\nMali,3,4\n',
      ['country', '2019', '2020'],
    ],
    ['an empty name above numbers', ',a,b\n0,1,2\n1,3,4\n', ['', 'a', 'b']],
    ['quotes', '"a ""x""","b\nc"\n1,2\n', ['a "x"', 'b\nc']],
    ['white space around', ' a , b\n1,2\n', ['a', 'b']],
    ['a header only', 'a,b,c\n', ['a', 'b', 'c']],
    ['\\r\\n', 'a,b\r\n1,2\r\n', ['a', 'b']],
    ['\\r', 'a,b\r1,2\r', ['a', 'b']],
  ])('%s', (_, text, cells) => {
    expect(detect(text)).toMatchObject({ header: true, headerCells: cells, columns: cells.length });
  });

  test.each([
    ['numbers only', '1,2\n3,4\n'],
    ['numbers beside text that goes on', '1,x\n2,y\n3,z\n'],
    ['dates', '2020-01-01,2\n2020-01-02,3\n'],
  ])('none: %s', (_, text) => {
    expect(detect(text)).toMatchObject({ header: false, headerCells: null });
  });

  test('lines before it are skipped', () => {
    expect(detect('Report of May\n\nname,age\nann,3\nbob,4\n')).toMatchObject({
      skip: 2,
      headerCells: ['name', 'age'],
    });
    expect(detect('# made by x, y\r\nname,age,z\r\nann,3,1\r\nbob,4,1\r\n')).toMatchObject({
      skip: 1,
      headerCells: ['name', 'age', 'z'],
    });
  });

  test('one that has another number of names is told', () => {
    expect(detect('a,b,c\n1,2\n3,4\n5,6\n')).toMatchObject({ unfitHeader: 3, columns: 2 });
    expect(detect('a,b\n1,2\n')).toMatchObject({ unfitHeader: null });
  });
});

test('backslashes escape quotes where quotes are not doubled', () => {
  expect(detect('a,b\n"x\\"y",2\n"z",3\n').escape).toBe('\\');
  expect(detect('a,b\n"x""y",2\n"C:\\",3\n').escape).toBe('"');
});

test('mixed line ends are noticed', () => {
  expect(detect('a,b\n1,2\r\n3,4\n').mixedNewlines).toBe(true);
  expect(detect('a,b\r\n1,2\r\n').mixedNewlines).toBe(false);
});

test('a cut last record does not count', () => {
  const text = 'a,b,c\n1,2,3\n4,5,6\n7';
  expect(detectCsvDialect(text, false)).toMatchObject({ delimiter: ',', columns: 3 });
  expect(detectCsvDialect('one very long, first line', false)).toMatchObject({ columns: 2 });
});

test.each(['', ' ', '\n\n', '\r\n \t'])('nothing to read: %j', (text) => {
  expect(detectCsvDialect(text, true)).toBeNull();
});

test('never fails, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\\', '\n', '\r', ' ', 'é') }),
      fc.boolean(),
      (text, complete) => {
        const dialect = detectCsvDialect(text, complete);
        if (dialect === null) return /^[\s"\\]*$/.test(text);
        return (
          dialect.columns >= 1 &&
          dialect.skip >= 0 &&
          (dialect.headerCells?.length ?? dialect.columns) === dialect.columns
        );
      },
    ),
  );
});

import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../webview/ui/csv.ts';
import { alignDecimals } from '../../../webview/ui/decimals.ts';
import { suggestedFileName } from '../../../webview/ui/fileName.ts';
import { displayName, plainText } from '../../../webview/ui/text.ts';

describe('displayName', () => {
  it.each([
    ['lag_1', 'lag_1'],
    ['two\nlines\tand\u0000more', 'two lines and more'],
    ['spoof\u202egnp.exe', 'spoofgnp.exe'],
    ['', '(empty name)'],
    [' \n ', '(blank name)'],
    ['שם', '\u2068שם\u2069'],
    ['<b>&amp;', '<b>&amp;'],
  ])('%j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});

it('plainText keeps a number with its percent sign', () => {
  expect(plainText('has 36 % of the gain')).toBe('has 36\u00a0% of the gain');
});

describe('alignDecimals', () => {
  it('fills up to the longest fraction', () => {
    expect(alignDecimals(['2.91', '16', '\u22120.5', '1,200'])).toEqual([
      { text: '2.91', filler: '' },
      { text: '16', filler: '.00' },
      { text: '\u22120.5', filler: '0' },
      { text: '1,200', filler: '.00' },
    ]);
  });

  it('leaves words and exponents alone', () => {
    expect(alignDecimals(['1.5', '–', '1e5']).map(({ filler }) => filler)).toEqual(['', '', '']);
  });
});

describe('toCsv', () => {
  it('quotes what needs it', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['say "hi"', 1.5],
          ['x,y', null],
          ['l1\nl2', NaN],
          [' pad', true],
        ],
      ),
    ).toBe('a,b\r\n"say ""hi""",1.5\r\n"x,y",\r\n"l1\nl2",\r\n" pad",true\r\n');
  });
});

describe('suggestedFileName', () => {
  it.each([
    [['churn-0.2.1', 'learning curve'], 'svg', 'churn-0.2.1-learning-curve.svg'],
    [['../../etc', 'a/b\\c:d'], 'csv', 'etc-a-b-c-d.csv'],
    [['***'], 'png', 'arboretum.png'],
    [['Zürich', '列'], 'csv', 'Zürich-列.csv'],
  ])('%j', (parts, extension, name) => {
    expect(suggestedFileName(parts, extension)).toBe(name);
  });
});

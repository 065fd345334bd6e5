import { describe, expect, it } from 'vitest';
import type { DatasetProfile } from '../../../src/core/dataset/types.ts';
import { dataFileName, fileName, folderName, stem } from '../../../src/extension/dataset/dataset.ts';
import { profileMarkdown } from '../../../src/extension/dataset/profileMarkdown.ts';
import { sampleHouses } from '../../../src/extension/dataset/sampleData.ts';

describe('paths', () => {
  it('fall into folder, name and stem', () => {
    expect(folderName('data/raw/a.csv.gz')).toBe('data/raw');
    expect(folderName('a.csv')).toBe('');
    expect(fileName('data/raw/a.csv.gz')).toBe('a.csv.gz');
    expect(stem('data/raw/a.b.csv.gz')).toBe('a.b');
    expect(stem('.csv')).toBe('.csv');
  });

  it('are data files by their ending', () => {
    for (const name of ['a.csv', 'A.CSV', 'a.tsv.gz', 'a.parquet', 'a.ndjson', 'a.sql'])
      expect(name).toMatch(dataFileName);
    for (const name of ['a.csv.bak', 'csv', 'a.py', 'a.json5', 'a.xlsx'])
      expect(name).not.toMatch(dataFileName);
  });
});

describe('sampleHouses', () => {
  it('is the same every time, with a header and gaps', () => {
    const text = sampleHouses(300);
    expect(sampleHouses(300)).toBe(text);
    const [header, ...rows] = text.trim().split('\n');
    expect(header).toBe('sold,district,area_m2,rooms,built,energy_class,garden,price');
    expect(rows).toHaveLength(300);
    for (const row of rows)
      expect(row).toMatch(/^\d{4}-\d\d-\d\d,[A-Za-z ]+,\d+,\d*,\d*,[A-G],(true|false),\d+$/);
    expect(rows.filter((row) => row.includes(',,')).length).toBeGreaterThan(5);
  });
});

describe('profileMarkdown', () => {
  const profile: DatasetProfile = {
    path: 'data/a_b.csv',
    rows: 1200,
    bytes: 52_000,
    columns: [
      {
        name: 'area|m2',
        type: 'number',
        storage: 'BIGINT',
        missing: 12,
        distinct: 120,
        min: 35,
        max: 165,
        mean: 90.25,
        sd: 31,
        quantiles: [40, 60, 88, 110, 150],
        histogram: { edges: [35, 78, 121, 165], counts: [500, 600, 88] },
        flags: [],
      },
      {
        name: 'city',
        type: 'category',
        storage: 'VARCHAR',
        missing: 0,
        distinct: 3,
        top: [
          { value: 'Basel', count: 600 },
          { value: ' ', count: 400 },
        ],
        flags: [{ kind: 'duplicate', of: 'town' }],
      },
    ],
    likelyTarget: 'area|m2',
    likelyIdentifiers: [],
    warnings: ['The encoding was guessed: Latin-1.'],
  };
  const text = profileMarkdown(profile);

  it('begins with what the file is', () => {
    expect(text).toContain('# data/a\\_b.csv');
    expect(text).toContain('1,200 rows · 2 columns · 52 kB. Most likely to be predicted: **area\\|m2**.');
    expect(text).toContain('> ⚠ The encoding was guessed: Latin-1.');
  });

  it('has a row for every column, in tables of equal width', () => {
    expect(text).toContain('| **area\\|m2** | number | 1 % | 120 | ▇█▃ |');
    expect(text).toContain('| area\\|m2 | 90.3 | 31 | 35 | 40 | 60 | 88 | 110 | 150 | 165 |');
    for (const table of text.split('\n\n').filter((block) => block.startsWith('|'))) {
      const widths = table
        .trim()
        .split('\n')
        .map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('says what is off, and shows blanks', () => {
    expect(text).toContain('- **city**: Is a copy of town.');
    expect(text).toContain('**city**: `Basel` 50 %, (blank) 33 %, and 1 more');
  });
});

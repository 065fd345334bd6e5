import { describe, expect, test } from 'vitest';
import { firstRows } from '../../../src/engine/dataset/firstRows.ts';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import { profileTarget } from '../../../src/engine/dataset/profileTarget.ts';
import { csv, dataWorkspace } from './dataWorkspace.ts';

/** 120 rows: `y` is 0 to 119, the others hang together with it in ways known by hand. */
const rowOf = (i: number) =>
  [i, 2 * i + 1, 119 - i, i % 2 === 0 ? 'even' : 'odd', i < 60 ? 'low' : 'high', '', `id${i}`].join(',');
const header = 'y,twice,falling,parity,half,nothing,code';

const values = (found: Awaited<ReturnType<typeof profileTarget>>) =>
  found.associations.map((one) =>
    one === null ? null : [one.measure, Number(one.value.toFixed(6)), one.falling],
  );

describe('columns beside a target', () => {
  test('a number, from CSV and Parquet alike', async () => {
    const { session, copy } = await dataWorkspace({ 'd.csv': csv(header, 120, rowOf) });
    await copy(
      'd.parquet',
      `SELECT i AS y, 2 * i + 1 AS twice, 119 - i AS falling,
      if(i % 2 = 0, 'even', 'odd') AS parity, if(i < 60, 'low', 'high') AS half,
      NULL::INTEGER AS nothing, 'id' || i AS code FROM range(120) AS t(i)`,
    );
    for (const data of ['d.csv', 'd.parquet']) {
      const found = await profileTarget(session, { data, target: 'y' });
      expect(found).toMatchObject({ target: 'y', task: 'regression', sample: 120, rows: 120, classes: [] });
      // half: eta squared = 60 * 2 * 30^2 / (119 * 120 * 121 / 12) = 10800 / 14399 * 10...: 3/4 * 14400/14399.
      const eta2 = (120 * 30 ** 2) / ((120 * (120 ** 2 - 1)) / 12);
      const corrected = Math.sqrt(1 - ((1 - eta2) * 119) / 118);
      expect(values(found)).toEqual([
        null,
        ['spearman', 1, false],
        ['spearman', 1, true],
        // Evens and odds differ by 1 in the mean: less than chance explains.
        ['correlation-ratio', 0, false],
        ['correlation-ratio', Number(corrected.toFixed(6)), false],
        null,
        null,
      ]);
      expect(found.leaks).toEqual([1, 2]);
    }
  });

  test('a class: numbers by the correlation ratio, categories by V, and how often each class is', async () => {
    const { session } = await dataWorkspace({
      'c.csv': csv(
        'class,same,other,n',
        200,
        (i) => `${i % 4 === 0 ? 'a' : 'b'},${i % 4 === 0},${i % 2},${i}`,
      ),
    });
    const found = await profileTarget(session, { data: 'c.csv', target: 'class' });
    expect(found).toMatchObject({
      task: 'binary',
      classCount: 2,
      classes: [
        { value: 'b', count: 150 },
        { value: 'a', count: 50 },
      ],
    });
    const [, same, other, n] = found.associations;
    expect(same).toMatchObject({ measure: 'cramers-v', rows: 200 });
    expect(same!.value).toBeCloseTo(1, 10);
    // `other` holds whole numbers: 1 (100 rows) is always b; of 0 half is a. Eta squared is 1/3.
    expect(other!.measure).toBe('correlation-ratio');
    expect(other!.value).toBeCloseTo(Math.sqrt(1 - ((2 / 3) * 199) / 198), 10);
    expect(n!.value).toBeLessThan(0.05);
    expect(found.leaks).toEqual([1]);
  });

  test('thousands of columns: a smaller sample, in parts, with progress', async () => {
    const { session, copy } = await dataWorkspace();
    const columns = Array.from({ length: 1_000 }, (_, c) => `(range * ${c + 1}) % 997 AS c${c}`);
    await copy('wide.parquet', `SELECT range AS y, ${columns.join(', ')} FROM range(30000)`);
    const steps: number[] = [];
    const found = await profileTarget(
      session,
      { data: 'wide.parquet', target: 'y' },
      {
        onProgress: ({ done }) => steps.push(done),
      },
    );
    expect([found.sample, found.rows, found.associations.length]).toEqual([7_992, 30_000, 1_001]);
    expect(steps.length).toBeGreaterThan(10);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    const again = await profileTarget(session, { data: 'wide.parquet', target: 'y' });
    expect(again).toEqual(found);
  });

  test('what cannot be a target says why', async () => {
    const { session } = await dataWorkspace({ 'd.csv': csv(header, 120, rowOf) });
    await expect(profileTarget(session, { data: 'd.csv', target: 'x"y' })).rejects.toMatchObject({
      code: 'column-missing',
      message: 'd.csv has no column "x\\"y".',
    });
    await expect(profileTarget(session, { data: 'd.csv', target: 'nothing' })).rejects.toMatchObject({
      code: 'target-unusable',
    });
  });

  test('a file that has changed is read anew; one that is gone says so', async () => {
    const { session, write, path } = await dataWorkspace({ 'd.csv': csv(header, 120, rowOf) });
    await profileDataset(session, 'd.csv');
    await write(
      'd.csv',
      csv('a,y', 40, (i) => `${i % 7},${i}`),
    );
    expect((await profileTarget(session, { data: 'd.csv', target: 'y' })).rows).toBe(40);
    const { rm } = await import('node:fs/promises');
    await rm(`${path}/d.csv`);
    await expect(profileTarget(session, { data: 'd.csv', target: 'y' })).rejects.toMatchObject({
      code: 'data-not-found',
    });
  });

  test('cancelled', async () => {
    const { session } = await dataWorkspace({ 'd.csv': csv(header, 120, rowOf) });
    const abort = new AbortController();
    const asked = profileTarget(
      session,
      { data: 'd.csv', target: 'y' },
      { signal: abort.signal, onProgress: () => abort.abort() },
    );
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('rows', () => {
  test('the first hundred as they are written', async () => {
    const { session } = await dataWorkspace({
      'd.csv': csv('a,b "q",c', 150, (i) => `0${i},"x, ""y""",${i === 1 ? '' : 'é'}`),
    });
    const { rows, columns } = await firstRows(session, 'd.csv');
    expect([rows.length, columns]).toEqual([100, 3]);
    expect(rows.slice(0, 2)).toEqual([
      ['00', 'x, "y"', 'é'],
      ['01', 'x, "y"', null],
    ]);
  });

  test('that repeat are counted', async () => {
    const { session } = await dataWorkspace({
      'd.csv': csv('a,b', 90, (i) => `${i % 30},${i % 30 === 3 ? i : 'x'}`),
      'e.csv': csv('a,b', 90, (i) => `${i},x`),
    });
    // 30 different, each three times; those with a = 3 differ in b.
    expect((await profileDataset(session, 'd.csv')).duplicateRows).toBe(58);
    expect((await profileDataset(session, 'e.csv')).duplicateRows).toBe(0);
  });
});

import { describe, expect, test } from 'vitest';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import { csv, dataWorkspace } from './dataWorkspace.ts';

/** 60 rows that anything can be learned from. */
const good = csv('x,y', 60, (i) => `${i % 7},${(i % 7) * 2 + (i % 3)}`);

async function profileOf(content: string | Buffer, name = 'data.csv') {
  const { session } = await dataWorkspace({ [name]: content });
  return profileDataset(session, name);
}

describe('values at the edge', () => {
  test('a field of 100 MB is left out, and said so', { timeout: 300_000 }, async () => {
    const huge = Buffer.alloc(100 * 1024 * 1024, 'x');
    const content = Buffer.concat([Buffer.from(`${good}1,"`), huge, Buffer.from('"\n2,3\n')]);
    const profile = await profileOf(content);
    expect(profile.rows).toBeGreaterThanOrEqual(60);
    expect(profile.columns[0]).toMatchObject({ name: 'x', type: 'number' });
    expect(profile.warnings.join()).toMatch(/left out because .* could not be read/);
  });

  test('duplicate, empty and non-ASCII column names', async () => {
    const { session, train } = await dataWorkspace({
      'data.csv': csv(
        'a,a,,größe,A,y,"q""uo,te"',
        60,
        (i) => `${i % 5},${i % 7},${i % 3},${i % 4},${i % 6},${i},${i % 2}`,
      ),
    });
    const profile = await profileDataset(session, 'data.csv');
    const names = ['a', 'a_2', 'column_3', 'größe', 'A', 'y', 'q"uo,te'];
    expect(profile.columns.map(({ name }) => name)).toEqual(names);
    expect(profile.warnings).toEqual([
      'One column has no name and was named after its position.',
      'Several columns have the same name (a): the later ones got a number, such as a_2.',
    ]);
    const data = await train({ data: 'data.csv', target: 'y' });
    expect(data.signature.features.map(({ name }) => name)).toEqual(names.filter((name) => name !== 'y'));
    // a and A are two columns, although SQL does not tell them apart.
    const column = (index: number) => [...data.matrix.subarray(index * 60, index * 60 + 4)];
    expect([column(0), column(4)]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
    expect(data.matrix[0 * 60 + 5]).toBe(0);
    expect(data.matrix[4 * 60 + 5]).toBe(5);
  });

  test('a file without a header', async () => {
    const profile = await profileOf(csv('1,2.5,2020-01-01', 30, (i) => `${i},${i / 2},2020-01-02`));
    expect(profile.rows).toBe(31);
    expect(profile.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2', 'column_3']);
    expect(profile.warnings[0]).toMatch(/no header row/);
  });

  test('NaN, Infinity and 1e308', async () => {
    const cells = ['NaN', 'Infinity', '-inf', '1e308', '-1e308', '1e999', '', 'NA'];
    const { session, train } = await dataWorkspace({
      'data.csv': csv('x,z,y', 800, (i) => `${i < 8 ? cells[i] : i},${i},${i % 5}.5`),
    });
    const { columns } = await profileDataset(session, 'data.csv');
    // 1e999 is beyond a double: infinite as well.
    expect(columns[0]).toMatchObject({
      type: 'number',
      missing: 3,
      min: -1e308,
      max: 1e308,
      flags: [{ kind: 'not-finite', count: 3 }],
    });
    expect(columns[0]!.mean).toBeCloseTo(400, -3);
    expect(columns[0]!.sd).toBeGreaterThan(1e306);
    expect(columns[0]!.histogram!.counts.reduce((a, b) => a + b)).toBe(794);
    const data = await train({ data: 'data.csv', target: 'y' });
    expect([...data.matrix.subarray(0, 9)]).toEqual([NaN, NaN, NaN, 1e308, -1e308, NaN, NaN, NaN, 8]);
    expect(data.warnings).toContain('x: 3 infinite values count as missing.');
    for (const value of data.matrix) expect(value).not.toBe(Infinity);
  });

  test('an infinite target counts as missing', async () => {
    const { train } = await dataWorkspace({
      'data.csv': csv('x,y', 60, (i) => `${i % 7},${i % 6 ? i / 3 : 'inf'}`),
    });
    const data = await train({ data: 'data.csv', target: 'y' });
    expect(data.rows).toBe(50);
    expect(data.warnings).toContain('10 rows without a value of y were left out.');
  });

  test('dates before 1970', async () => {
    const dates = ['1969-12-31', '1900-02-28', '0001-01-01', '1970-01-01'];
    const { session, train } = await dataWorkspace({
      'data.csv': csv('d,t,y', 80, (i) => `${dates[i % 4]},${dates[i % 4]} 23:59:59.999,${i / 3}`),
    });
    const { columns } = await profileDataset(session, 'data.csv');
    expect(columns[0]).toMatchObject({
      type: 'date',
      storage: 'DATE',
      max: 0,
      min: Date.parse('0001-01-01T00:00:00Z'),
    });
    expect(columns[1]).toMatchObject({ type: 'date', storage: 'TIMESTAMP', max: 86_399_999 });
    const data = await train({ data: 'data.csv', target: 'y' });
    const values = (name: string) => {
      const index = data.signature.features.findIndex((feature) => feature.name === name);
      return [...data.matrix.subarray(index * 80, index * 80 + 4)];
    };
    expect(values('d_epoch_day')).toEqual([-1, -25_509, -719_162, 0]);
    expect(values('t_epoch_day')).toEqual([-1, -25_509, -719_162, 0]);
    expect(values('d_year')).toEqual([1969, 1900, 1, 1970]);
    expect(values('d_month')).toEqual([12, 2, 1, 1]);
    expect(values('d_day')).toEqual([31, 28, 1, 1]);
    // Wednesday, Wednesday, Monday, Thursday; Monday is 0.
    expect(values('d_day_of_week')).toEqual([2, 2, 0, 3]);
    expect(values('t_hour')).toEqual([23, 23, 23, 23]);
    expect(data.signature.features.map(({ name }) => name)).not.toContain('d_hour');
  });

  test('a feature that is all missing', async () => {
    const { session, train } = await dataWorkspace({
      'data.csv': csv('a,b,y', 60, (i) => `${i % 7},,${i / 3}`),
    });
    const { columns } = await profileDataset(session, 'data.csv');
    expect(columns[1]).toMatchObject({ missing: 60, distinct: 0, flags: [{ kind: 'all-missing' }] });
    const data = await train({ data: 'data.csv', target: 'y' });
    expect(data.excluded).toEqual([{ column: 'b', reason: 'Has no value in any row.' }]);
  });

  test('a category of a million levels', { timeout: 300_000 }, async () => {
    const rows = 1_000_000;
    const { session, train } = await dataWorkspace({
      'data.csv': csv('code,x,y', rows, (i) => `code-${(i * 7919) % rows},${i % 13},${i % 17}.5`),
    });
    const { columns } = await profileDataset(session, 'data.csv');
    expect(columns[0]).toMatchObject({ type: 'text' });
    expect(columns[0]!.flags.map(({ kind }) => kind)).toContain('many-levels');
    expect(columns[0]!.distinct).toBeGreaterThan(500_000);
    const data = await train({ data: 'data.csv', target: 'y' });
    expect(data.excluded).toEqual([
      { column: 'code', reason: 'Looks like an identifier: 1000000 different values in 1000000 rows.' },
    ]);
    const chosen = await train({ data: 'data.csv', target: 'y', categorical: ['code'] });
    const [code] = chosen.signature.features;
    expect(code).toMatchObject({ kind: 'category', name: 'code' });
    expect(code?.kind === 'category' && code.levels.length).toBe(10_000);
    expect(chosen.warnings).toContain(
      'code: only the 10000 most frequent levels are kept, the others count as missing.',
    );
    const known = chosen.matrix.subarray(0, rows).filter((value) => !Number.isNaN(value)).length;
    expect(known).toBe(10_000);
  });
});

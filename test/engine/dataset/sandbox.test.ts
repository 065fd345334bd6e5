import { mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import { openDataSession } from '../../../src/engine/dataset/session.ts';
import { dataWorkspace, rejection } from './dataWorkspace.ts';

const people = 'name,age\nann,31\nbob,22\ncay,57\n';

/** A workspace with data, and a folder outside of it with a secret, which links inside point to. */
async function workspaceWithSecret() {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'arboretum-outside-')));
  onTestFinished(() => rm(outside, { recursive: true }));
  await writeFile(join(outside, 'secret.csv'), 'secret\n42\n');
  const workspace = await dataWorkspace({
    'people.csv': people,
    'data/2023.csv': 'year,n\n2023,1\n2023,2\n',
    'data/2024.csv': 'year,n\n2024,3\n',
  });
  await symlink(join(outside, 'secret.csv'), join(workspace.path, 'link.csv'));
  await symlink(outside, join(workspace.path, 'linked'));
  return { ...workspace, outside };
}

/** Profiles a `.sql` file with this text. */
async function profileQuery(
  query: string,
  { write, session }: Awaited<ReturnType<typeof workspaceWithSecret>>,
) {
  await write('query.sql', query);
  return profileDataset(session, 'query.sql');
}

describe('queries that are read', () => {
  test.each([
    ['SELECT', `SELECT name, age * 2 AS twice FROM 'people.csv' WHERE age > 25`, 2, ['name', 'twice']],
    ['FROM first', `FROM 'people.csv'`, 3, ['name', 'age']],
    [
      'a trailing semicolon and comments',
      `-- people\nFROM 'people.csv' -- all of them\n; -- end`,
      3,
      ['name', 'age'],
    ],
    ['WITH', `WITH "Old" AS (FROM 'people.csv' WHERE age > 30) SELECT name FROM old`, 2, ['name']],
    ['a pattern', `SELECT year, sum(n) AS n FROM 'data/*.csv' GROUP BY year`, 2, ['year', 'n']],
    [
      'a list of files',
      `FROM read_csv(['data/2023.csv', './data/2024.csv'], header = true)`,
      3,
      ['year', 'n'],
    ],
    ['VALUES', `SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(n, c)`, 2, ['n', 'c']],
    ['windows', `SELECT age, lag(age) OVER (ORDER BY age) AS before FROM 'people.csv'`, 3, ['age', 'before']],
    ['exact numbers', `SELECT 9007199254740993 AS a, 1.10 AS b, 10.0 AS c FROM range(2)`, 2, ['a', 'b', 'c']],
    ['a sample', `FROM 'people.csv' USING SAMPLE 100%`, 3, ['name', 'age']],
    ['duplicate names', `SELECT 1 AS a, 2 AS a, 3 AS "A" FROM range(2)`, 2, ['a', 'a_2', 'A']],
    [
      'an equals sign in a text',
      `SELECT '{"type":"BASE_TABLE","table_name":"x"}' AS t FROM range(2)`,
      2,
      ['t'],
    ],
  ])('%s', async (_, query, rows, names) => {
    const profile = await profileQuery(query, await workspaceWithSecret());
    expect(profile.rows).toBe(rows);
    expect(profile.columns.map(({ name }) => name)).toEqual(names);
  });

  test('numbers keep all their digits', async () => {
    const profile = await profileQuery(
      'SELECT 9007199254740993 AS a FROM range(2)',
      await workspaceWithSecret(),
    );
    expect(profile.columns[0]!.top).toEqual([{ value: '9007199254740993', count: 2 }]);
  });

  test('a training on a query', async () => {
    const { train, write } = await workspaceWithSecret();
    await write('train.sql', `SELECT range AS x, range % 7 AS z, range * 0.5 AS y FROM range(100)`);
    const data = await train({ data: 'train.sql', target: 'y' });
    expect(data.rows).toBe(100);
    expect(data.fingerprint.bytes).toBe(67);
  });
});

describe('queries that are refused', () => {
  const refused: [string, string][] = [
    ['nothing', ''],
    ['a comment only', '-- nothing here'],
    ['two statements', `FROM 'people.csv'; FROM 'people.csv'`],
    ['a second statement behind the first', `SELECT 1; COPY (SELECT 1) TO 'copied.csv'`],
    ['COPY TO', `COPY (SELECT 1) TO 'copied.csv'`],
    ['COPY FROM', `COPY t FROM 'people.csv'`],
    ['EXPORT', `EXPORT DATABASE 'exported'`],
    ['ATTACH', `ATTACH 'copied.db'`],
    ['CREATE TABLE', `CREATE TABLE t AS FROM 'people.csv'`],
    ['CREATE VIEW', `CREATE VIEW v AS SELECT 1`],
    ['INSERT', `INSERT INTO t VALUES (1)`],
    ['INSTALL', 'INSTALL httpfs'],
    ['LOAD', 'LOAD httpfs'],
    ['LOAD of a file', `LOAD 'some.duckdb_extension'`],
    ['SET', 'SET threads = 1'],
    ['SET VARIABLE', 'SET VARIABLE a = 1'],
    ['PRAGMA', 'PRAGMA database_list'],
    ['CALL', `CALL enable_logging(storage = 'file', storage_path = 'log')`],
    ['logging to a file, in FROM', `FROM enable_logging(storage = 'file', storage_path = 'log')`],
    ['profiling, in FROM', `FROM enable_profiling()`],
    ['a checkpoint, in FROM', 'FROM checkpoint()'],
    ['SQL inside SQL', `FROM query('SELECT 1')`],
    ['SQL inside SQL, serialized', `FROM json_execute_serialized_sql('{}')`],
    ['a table by its name in a text', `FROM query_table('duckdb_settings')`],
    ['raw memory', 'FROM arrow_scan(1, 2, 3)'],
    ['settings', 'FROM duckdb_settings()'],
    ['secrets', 'FROM duckdb_secrets()'],
    ['the catalog', 'FROM duckdb_logs'],
    ['the catalog, qualified', 'FROM information_schema.tables'],
    ['a table that is none', 'FROM people'],
    ['a database file', `FROM 'some.duckdb'`],
    ['another query', `FROM 'query.sql'`],
    ['DESCRIBE', `DESCRIBE 'people.csv'`],
    ['SUMMARIZE', `SUMMARIZE 'people.csv'`],
    ['EXPLAIN', `EXPLAIN SELECT 1`],
    ['PIVOT', `PIVOT 'people.csv' ON name USING sum(age)`],
    ['parameters', `SELECT $1`],
    ['a path that is computed', `FROM read_csv('people' || '.csv')`],
    ['a path from a query', `FROM read_csv((SELECT 'people.csv'))`],
    ['files as text', `FROM read_text('people.csv')`],
    ['files as bytes', `FROM read_blob('people.csv')`],
    ['names of files', `FROM glob('*')`],
    ['an odd one inside a subquery', `SELECT * FROM (SELECT * FROM read_text('people.csv'))`],
    ['an odd one inside an expression', `SELECT (SELECT content FROM read_text('people.csv')) AS c`],
    ['an odd one inside WITH', `WITH t AS (FROM read_text('people.csv')) FROM t`],
    ['an odd one behind UNION', `SELECT 'a' UNION ALL SELECT content FROM read_text('people.csv')`],
    ['an odd one in a lateral join', `FROM 'people.csv' p, LATERAL (FROM read_text(p.name))`],
  ];
  test.each(refused)('%s', async (_, query) => {
    const workspace = await workspaceWithSecret();
    const before = await readdir(workspace.path);
    const error = await rejection(profileQuery(query, workspace));
    expect(error.code).toMatch(/^(data-query-refused|data-empty)$/);
    expect((await readdir(workspace.path)).sort()).toEqual([...before, 'query.sql'].sort());
  });

  const outside: [string, string][] = [
    ['an absolute path', `FROM '/etc/passwd.csv'`],
    ['an absolute path to a reader', `FROM read_csv('/etc/passwd')`],
    ['a path that climbs', `FROM '../secret.csv'`],
    ['a path that climbs from inside', `FROM 'data/../../secret.csv'`],
    ['a link', `FROM 'link.csv'`],
    ['a file in a linked folder', `FROM 'linked/secret.csv'`],
    ['a pattern in a linked folder', `FROM 'linked/*.csv'`],
    ['a pattern that meets a link', `FROM '*.csv'`],
    ['a pattern that meets a linked folder', `FROM read_csv('*/secret.csv')`],
    ['a recursive pattern', `FROM read_csv('**/secret.csv')`],
    ['a list with one outside', `FROM read_csv(['people.csv', '/etc/passwd'])`],
    ['http', `FROM 'https://example.com/a.csv'`],
    ['http to a reader', `FROM read_parquet('http://127.0.0.1:9/a.parquet')`],
    ['s3', `FROM read_csv('s3://bucket/a.csv')`],
    ['a device', `FROM read_csv('/dev/stdin')`],
  ];
  test.each(outside)('outside of the workspace: %s', async (_, query) => {
    const error = await rejection(profileQuery(query, await workspaceWithSecret()));
    expect(['data-outside-workspace', 'data-not-found']).toContain(error.code);
    expect(error.message).not.toContain('42');
  });

  test('what the query gets wrong is said', async () => {
    const workspace = await workspaceWithSecret();
    expect(await rejection(profileQuery('SELEC 1', workspace))).toMatchObject({
      code: 'data-unreadable',
      message: 'query.sql is not a valid query: syntax error at or near "SELEC".',
    });
    expect(await rejection(profileQuery(`SELECT wrong FROM 'people.csv'`, workspace))).toMatchObject({
      code: 'data-unreadable',
      message: expect.stringContaining('wrong'),
    });
    expect(await rejection(profileQuery(`FROM 'none.csv'`, workspace))).toMatchObject({
      code: 'data-not-found',
      message: 'query.sql reads none.csv, which does not exist.',
    });
  });
});

describe('the session itself, should a query get past the check', () => {
  const attempts: [string, (outside: string) => string][] = [
    ['reads outside', () => `FROM read_text('/etc/passwd')`],
    ['reads through a link', () => `FROM 'link.csv'`],
    ['writes outside', (outside) => `COPY (SELECT 1) TO '${outside}/written.csv'`],
    ['attaches outside', (outside) => `ATTACH '${outside}/attached.db'`],
    ['installs', () => 'INSTALL httpfs'],
    ['loads', () => 'LOAD httpfs'],
    ['reaches the network', () => `FROM 'https://example.com/a.csv'`],
    ['changes a setting', () => 'SET enable_external_access = true'],
    ['resets a setting', () => 'RESET allowed_directories'],
    ['makes secrets that are kept', () => `CREATE PERSISTENT SECRET s (TYPE s3)`],
  ];
  test.each(attempts)('%s', async (_, sql) => {
    const { session, outside } = await workspaceWithSecret();
    const connection = await session.connect();
    await expect(connection.run(sql(outside))).rejects.toThrow(/Permission Error|locked|disabled|Secret/);
    expect(await readdir(outside)).toEqual(['secret.csv']);
  });
});

describe('data files', () => {
  test.each(['link.csv', 'linked/secret.csv', '/etc/passwd', '../x/y.csv'])('%s is refused', async (data) => {
    const { session } = await workspaceWithSecret();
    const { code } = await rejection(profileDataset(session, data));
    expect(['data-outside-workspace', 'data-not-found']).toContain(code);
  });

  test('links inside the workspace are followed, and a workspace that is a link itself', async () => {
    const { path } = await dataWorkspace({ 'real/people.csv': people });
    await symlink(join(path, 'real'), join(path, 'alias'));
    const session = await openDataSession({ workspace: join(path, 'alias') });
    onTestFinished(() => session.close());
    expect(await profileDataset(session, 'people.csv')).toMatchObject({ rows: 3, path: 'people.csv' });
    expect(await profileDataset(session, join(path, 'real', 'people.csv'))).toMatchObject({ rows: 3 });
  });

  test('a name that is a pattern means the file of that name', async () => {
    const { session } = await dataWorkspace({ 'a*.csv': people, 'ab.csv': people, 'a[b].csv': people });
    expect(await profileDataset(session, 'a*.csv')).toMatchObject({ rows: 3 });
    expect(await profileDataset(session, 'a[b].csv')).toMatchObject({ rows: 3 });
  });

  test('odd characters in paths', async () => {
    const name = `it's a "file", größe [1] 50%*.csv`;
    const { session } = await dataWorkspace({ [name]: people });
    expect(await profileDataset(session, name)).toMatchObject({ rows: 3, path: name });
  });
});

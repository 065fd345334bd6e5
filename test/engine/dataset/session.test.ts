import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { isCancelled } from '../../../src/core/errors.ts';
import { readPredictionChunks } from '../../../src/engine/dataset/predictionChunks.ts';
import { openPredictionInput } from '../../../src/engine/dataset/predictionInput.ts';
import { profileDataset } from '../../../src/engine/dataset/profile.ts';
import { openDataSession } from '../../../src/engine/dataset/session.ts';
import { dataWorkspace, rejection } from './dataWorkspace.ts';
import type { DataWorkspace } from './dataWorkspace.ts';

/** A query that would run for minutes. */
const endless = `SELECT a.range % 1000 AS x, sum(b.range)::DOUBLE AS y FROM range(1000000) a, range(1000000) b GROUP BY 1`;
const signature = {
  features: [{ kind: 'number', name: 'x', column: 'x' } as const],
  target: { kind: 'number', column: 'y' } as const,
};

const calls: [string, (workspace: DataWorkspace, signal: AbortSignal) => Promise<unknown>][] = [
  ['profiling', ({ session }, signal) => profileDataset(session, 'endless.sql', { signal })],
  ['reading for a training', ({ train }, signal) => train({ data: 'endless.sql', target: 'y' }, { signal })],
  [
    'opening for a prediction',
    ({ session }, signal) => openPredictionInput(session, 'endless.sql', signature, { signal }),
  ],
];

describe('cancelling', () => {
  test.each(calls)('%s stops within 250 ms', async (_, call) => {
    const workspace = await dataWorkspace({ 'endless.sql': endless });
    const abort = new AbortController();
    let aborted = 0;
    setTimeout(() => {
      aborted = performance.now();
      abort.abort();
    }, 300);
    expect(await rejection(call(workspace, abort.signal))).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - aborted).toBeLessThan(250);
    expect(aborted).toBeGreaterThan(0);
  });

  test.each(calls)('%s does not begin when aborted before', async (_, call) => {
    const workspace = await dataWorkspace({ 'endless.sql': endless });
    expect(await rejection(call(workspace, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' });
  });

  test('a prediction stops between chunks', async () => {
    const { session, copy } = await dataWorkspace();
    await copy('long.csv', 'SELECT range AS x FROM range(500000)');
    const abort = new AbortController();
    const input = await openPredictionInput(session, 'long.csv', signature);
    let chunks = 0;
    const read = async () => {
      for await (const chunk of readPredictionChunks(session, input, { signal: abort.signal })) {
        chunks += chunk.rows > 0 ? 1 : 0;
        abort.abort();
      }
    };
    expect(isCancelled(await rejection(read()))).toBe(true);
    expect(chunks).toBe(1);
  });

  test('closing the session ends what runs and removes its files', async () => {
    const { session } = await dataWorkspace({ 'endless.sql': endless });
    expect(existsSync(session.scratch)).toBe(true);
    const running = rejection(profileDataset(session, 'endless.sql'));
    setTimeout(() => void session.close(), 300);
    expect((await running).code).toBe('cancelled');
    await session.close();
    expect(existsSync(session.scratch)).toBe(false);
    expect(await rejection(profileDataset(session, 'endless.sql'))).toMatchObject({ code: 'cancelled' });
  });

  test('calls of one session run side by side', async () => {
    const { session, write } = await dataWorkspace({
      'a.csv': 'x,y\n1,2\n3,4\n',
      'b.csv': 'x,y\n1,2\nx\n5,6\n',
    });
    await write('c.sql', `FROM 'a.csv'`);
    const abort = new AbortController();
    await write('endless.sql', endless);
    const endlessly = rejection(profileDataset(session, 'endless.sql', { signal: abort.signal }));
    const profiles = await Promise.all(
      ['a.csv', 'b.csv', 'c.sql', 'a.csv', 'b.csv'].map((data) => profileDataset(session, data)),
    );
    expect(profiles.map(({ rows }) => rows)).toEqual([2, 2, 2, 2, 2]);
    expect(profiles.map(({ warnings }) => warnings.length)).toEqual([0, 1, 0, 0, 1]);
    abort.abort();
    expect((await endlessly).code).toBe('cancelled');
  });
});

test('works in a worker thread', async () => {
  const { path } = await dataWorkspace({ 'a.csv': 'x,y\n1,2\n3,4\n' });
  const modules = ['session', 'profile'].map((name) =>
    JSON.stringify(new URL(`../../../src/engine/dataset/${name}.ts`, import.meta.url).href),
  );
  const code = `
    const { parentPort, workerData } = await import('node:worker_threads');
    const { openDataSession } = await import(${modules[0]});
    const { profileDataset } = await import(${modules[1]});
    const session = await openDataSession({ workspace: workerData });
    parentPort.postMessage(await profileDataset(session, 'a.csv'));
    await session.close();`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: path,
  });
  const message = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  expect(message).toMatchObject({ rows: 2, columns: [{ name: 'x' }, { name: 'y' }] });
  await worker.terminate();
});

test('what a killed process left behind is removed, what a running one uses is not', async () => {
  const killed = spawnSync(process.execPath, ['-e', '']).pid;
  const stale = join(tmpdir(), `arboretum-data-${killed}-test`);
  await mkdir(stale);
  await writeFile(join(stale, 'spilled'), 'x');
  const { session: first } = await dataWorkspace();
  await dataWorkspace();
  expect(existsSync(stale)).toBe(false);
  expect(existsSync(first.scratch)).toBe(true);
});

test('a workspace that does not exist', async () => {
  expect(await rejection(openDataSession({ workspace: '/nowhere/at/all' }))).toMatchObject({
    code: 'data-not-found',
  });
});

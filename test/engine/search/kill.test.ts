/**
 * SIGKILL at random moments: no finished trial is lost or repeated, the database stays whole, and in the end the
 * study is the one that was never interrupted. ARBORETUM_KILLS=50 for the long version.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Trial } from '../../../src/core/search/trial.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { StudyStatus } from '../../../src/core/search/study.ts';
import { nodeArguments } from '../../javascript/files.mjs';
import { generator } from '../training/fitTasks.ts';
import { killedSearch, kills } from './killedSearch.ts';
import { comparable, useHouses } from './searching.ts';

const houses = useHouses(1500);

/** Runs the child until it has finished, or for some time after it began to evaluate trials. */
async function runFor(workspace: string, ms: number): Promise<'killed' | 'finished'> {
  const script = join(import.meta.dirname, 'children/search.ts');
  const args = [...nodeArguments, '--disable-warning=ExperimentalWarning', script, workspace, '2'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let finished = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'finished') finished = true;
    if (line === 'searching') void delay(ms, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
  }
  await exited;
  return finished ? 'finished' : 'killed';
}

async function look(workspace: string): Promise<{ status: StudyStatus; trials: readonly Trial[] }> {
  const database = new DatabaseSync(join(workspace, '.arboretum/arboretum.db'));
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
  const engine = await createEngine({ workspace, workers: 1 });
  const { study, trials } = await engine.studyUpdate(killedSearch.study, 0);
  await engine.dispose();
  return { status: study.status, trials };
}

const ended = (trials: readonly Trial[]) =>
  trials.filter(({ state }) => state !== 'running' && state !== 'stopped');

test(`a study that is killed ${kills} times ends like one that is not`, { timeout: 1_200_000 }, async () => {
  const random = generator(11);
  const workspace = houses.path();
  let before: readonly Trial[] = [];
  let times = 0;
  for (;;) {
    const outcome = await runFor(workspace, times < kills ? 5 + 400 * random() : 600_000);
    const { status, trials } = await look(workspace);
    // What had ended before is as it was: not lost, not evaluated again.
    const kept = new Map(trials.map((trial) => [trial.number, trial]));
    for (const trial of ended(before)) expect(kept.get(trial.number)).toEqual(trial);
    before = trials;
    if (outcome === 'finished') break;
    times += 1;
    expect(status).toBe('interrupted');
  }
  expect(times).toBe(kills);

  const engine = await houses.open({ workspace, workers: 2 });
  const straight = await engine.search({ ...killedSearch, study: 'straight' });
  expect(comparable(before)).toEqual(comparable(straight.trials));
  const survivor = await engine.showStudy(killedSearch.study);
  expect(survivor.holdout).toEqual(straight.study.holdout);
  expect(survivor).toMatchObject({ status: 'finished', reproducible: true });
});

import { performance } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../store/open.ts';
import { isUnchanged, type Look, lookAgain, lookOf, type Looks, looksOf, recordStamps } from './fileLooks.ts';
import type { VersionRow } from './rows.ts';

/**
 * A look at a version costs some 20 microseconds on a local disk, so that thousands of them would hold up each list. A
 * call looks at this many; at the others right after it has answered. What the first call of a process says is
 * complete, however many there are: the command line asks only once.
 */
export const looksACall = 1000;

/** How long looks hold up what else the thread has to do. */
const sliceMs = 5;

/** By row id: what is wrong, and which were deleted while this was going on. */
export interface FilesFound {
  readonly damage: ReadonlyMap<number, string>;
  readonly gone: ReadonlySet<number>;
}

/**
 * What is wrong with the files of some versions. Files are hashed only when their size or time differs from the last
 * look. Of more than `looksACall` versions some have had their last look at the call before; those are looked at next,
 * in the background, and `onFilesFound` tells when one is not as it was said to be.
 *
 * @throws errors of the file system as they are
 */
export async function lookAtFiles(store: Store, rows: readonly VersionRow[]): Promise<FilesFound> {
  const looks = looksOf(store);
  const before = looks.count;
  const all = rows.map((row) => lookOf(store, row));
  const unseen = all.filter(({ at }) => at === 0).length;
  const due = all.toSorted((a, b) => a.at - b.at).slice(0, Math.max(unseen, looksACall));
  const queue = due[Symbol.iterator]();
  while (!(await lookForAWhile(store, looks, queue))) await turn();
  if (all.some(({ at }) => at <= before)) lookAtTheRest(store, looks, before);
  return {
    damage: new Map(all.flatMap(({ row, damaged }) => (damaged === null ? [] : [[row.id, damaged]]))),
    gone: new Set(all.filter(({ gone }) => gone).map(({ row }) => row.id)),
  };
}

/**
 * Calls `onFound` when files of versions that have been listed are found changed, or are as they should be again: after
 * a list, and by a look from time to time, so that an edit is seen though nobody asks. With a few hundred versions
 * that is within seconds, with 5,000 within a minute.
 *
 * @returns a function that ends it
 */
export function onFilesFound(store: Store, onFound: () => void): () => void {
  const looks = looksOf(store);
  looks.listeners.add(onFound);
  const patrol = setInterval(() => {
    const moment = looks.count;
    lookForAWhile(
      store,
      looks,
      longAgo(looks, () => moment),
    ).catch(() => {});
  }, patrolMs).unref();
  return () => {
    clearInterval(patrol);
    looks.listeners.delete(onFound);
  };
}

/** As often as the database is looked at where the file system tells of no events (watch.ts). */
const patrolMs = 2000;

/** Looks at versions in turn until there are no more, and then returns true, or until others should have a turn. */
async function lookForAWhile(store: Store, looks: Looks, queue: Iterator<Look>): Promise<boolean> {
  const end = performance.now() + sliceMs;
  const fresh = new Map<Look, string>();
  let news = false;
  let done = false;
  try {
    while (!done && performance.now() < end) {
      const next = queue.next();
      done = next.done === true;
      if (next.done || isUnchanged(looks, next.value)) continue;
      const { news: isNews, stamp } = await lookAgain(store, next.value);
      news ||= isNews;
      if (stamp !== null) fresh.set(next.value, stamp);
    }
  } finally {
    recordStamps(store, fresh);
    if (news) for (const listener of [...looks.listeners]) listener();
  }
  return done;
}

/** Those whose last look was not after a moment, the oldest first. */
function* longAgo(looks: Looks, moment: () => number): Generator<Look> {
  // A look moves a version to the end of the set, where this comes to those that it has had.
  for (const look of looks.oldestFirst) {
    if (look.at > moment()) return;
    yield look;
  }
}

/** Where a background is at work: it goes on until there is no version whose last look was before. */
const backgrounds = new WeakMap<Looks, { moment: number }>();

function lookAtTheRest(store: Store, looks: Looks, moment: number): void {
  const working = backgrounds.get(looks);
  if (working !== undefined) {
    working.moment = moment;
    return;
  }
  const background = { moment };
  backgrounds.set(looks, background);
  const queue = longAgo(looks, () => background.moment);
  const go = () => {
    lookForAWhile(store, looks, queue).then(
      (done) => {
        if (done) backgrounds.delete(looks);
        else setTimeout(go, 0).unref();
      },
      // A folder that cannot be read, or a store that is closed: the next call meets it too, and tells.
      () => backgrounds.delete(looks),
    );
  };
  setTimeout(go, 0).unref();
}

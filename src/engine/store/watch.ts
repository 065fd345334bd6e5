import { type FSWatcher, watch } from 'node:fs';
import { isAlive } from './alive.ts';
import { entryAt } from './entryAt.ts';
import type { Store } from './open.ts';

export type Topic = 'registry' | 'runs' | 'studies' | 'experiments';

/** For file systems that tell of no events (network drives, some containers); a look costs microseconds. */
const pollMs = 2000;
/** Events come in bursts, several for each commit. */
const coalesceMs = 40;

/**
 * Calls `onChange` with what has changed, whoever changed it: this store, another window, the command line.
 * Changes in quick succession come as one. Errors (the folder was removed, a lock was held) are passed over:
 * the next look is soon.
 *
 * @returns a function that stops watching
 */
export function watchStore(store: Store, onChange: (topics: ReadonlySet<Topic>) => void): () => void {
  let seen = look(store)?.revisions ?? null;
  const dead = new Set<string>();
  let pending: NodeJS.Timeout | null = null;
  let watched: { readonly watcher: FSWatcher; readonly identity: string } | null = null;
  let stopped = false;

  function check(): void {
    pending = null;
    if (stopped) return;
    follow();
    const now = look(store);
    if (now === null) return;
    const topics = differences(seen, now.revisions);
    seen = now.revisions;
    for (const process of now.running) {
      if (process === store.alive.id || dead.has(process) || isAlive(store.layout, process)) continue;
      // Its runs and studies are interrupted, which it could not say itself.
      dead.add(process);
      topics.add('runs');
      topics.add('studies');
    }
    if (topics.size > 0) onChange(topics);
  }

  function soon(): void {
    pending ??= setTimeout(check, coalesceMs).unref();
  }

  /** Watches `.arboretum`, until it is there the workspace, and again what has been replaced. */
  function follow(): void {
    const stats = entryAt(store.layout.folder);
    const identity = stats?.isDirectory() ? `${stats.dev}:${stats.ino}` : 'none';
    if (identity === watched?.identity) return;
    watched?.watcher.close();
    watched = null;
    try {
      const folder = identity === 'none' ? store.layout.workspace : store.layout.folder;
      const watcher = watch(folder, { persistent: false }, soon);
      watcher.on('error', () => watcher.close());
      watched = { watcher, identity };
    } catch {
      // No events here (or too many watches in the system): polling does.
    }
  }

  follow();
  const poll = setInterval(check, pollMs).unref();
  const offWrite = store.onWrite(soon);
  return () => {
    stopped = true;
    offWrite();
    clearInterval(poll);
    if (pending !== null) clearTimeout(pending);
    watched?.watcher.close();
  };
}

interface Look {
  /** How often each topic has changed. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Processes that have runs or studies going on. */
  readonly running: readonly string[];
}

/** Null when it cannot be told now. */
function look(store: Store): Look | null {
  try {
    store.adopt();
    return store.read('looking for changes', (db) => {
      const revisions = db.prepare('SELECT topic, value FROM revision').all();
      const running = db
        .prepare(
          `SELECT process FROM run WHERE status = 'running'
           UNION SELECT process FROM study WHERE status = 'running'`,
        )
        .all();
      return {
        revisions: new Map(revisions.map((row) => [String(row['topic']), Number(row['value'])])),
        running: running.map((row) => String(row['process'])),
      };
    });
  } catch {
    return null;
  }
}

function differences(
  before: ReadonlyMap<string, number> | null,
  now: ReadonlyMap<string, number>,
): Set<Topic> {
  const topics: readonly Topic[] = ['registry', 'runs', 'studies', 'experiments'];
  return new Set(topics.filter((topic) => before?.get(topic) !== now.get(topic)));
}

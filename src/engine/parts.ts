import { availableParallelism } from 'node:os';
import { compile } from 'lightgbm-wasm';
import { ArboretumError } from '../core/errors.ts';
import type { EngineOptions } from '../protocol/engine.ts';
import type { DataSession } from './dataset/session.ts';
import { createEvents, type Events } from './events.ts';
import { onFilesFound } from './registry/lookAtFiles.ts';
import { openStore, type Store } from './store/open.ts';
import { watchStore } from './store/watch.ts';
import { coalesce } from './coalesce.ts';
import { builtFile } from './workers/builtFile.ts';
import { createPool, type Pool } from './workers/pool.ts';

/** An engine's options, and where its files lie. */
export interface EngineSetup extends EngineOptions {
  /** The training worker: the built `trainer.cjs`; default: beside this code. */
  readonly trainerPath?: string | URL;
  /** LightGBM: `lightgbm.wasm`; default: beside this code. */
  readonly wasmPath?: string | URL;
  /** Hears what the learner says, and the stacks of errors that are defects. */
  readonly onLog?: (line: string) => void;
}

/** What an engine's methods share. The costly parts are made when they are first asked for. */
export interface EngineParts {
  readonly workspace: string;
  readonly events: Events;
  readonly pool: Pool;
  /** One worker beside the pool's, for calculations that must not wait until a training is over. */
  readonly calculator: Pool;
  /** @throws {ArboretumError} as `openStore`; the next call tries again */
  store(): Store;
  session(): Promise<DataSession>;
  /** @throws {ArboretumError} `workspace-read-only` when the engine is for viewing only */
  requireWritable(): void;
  /** Closes what was opened. */
  dispose(): Promise<void>;
}

/** Changes of studies and of experiments are told of this often at most. */
const studiesMs = 250;
/** Files of many versions can change at once, as when another branch is checked out. */
const filesMs = 500;

export function createParts(setup: EngineSetup): EngineParts {
  const { workspace, onLog } = setup;
  const events = createEvents();
  const workers = {
    trainerPath: setup.trainerPath ?? builtFile('trainer.cjs', './trainingWorker.ts'),
    compile: () => compile(setup.wasmPath ?? builtFile('lightgbm.wasm', undefined)),
    ...(onLog ? { onLog } : {}),
  };
  const pool = createPool({ ...workers, size: setup.workers ?? Math.max(1, availableParallelism() - 1) });
  const calculator = createPool({ ...workers, size: 1 });
  // A search in another window commits many times a second.
  const studiesChanged = coalesce(studiesMs, () => events.emit({ kind: 'studies-changed' }));
  // Outcomes may be recorded many times a second.
  const experimentsChanged = coalesce(studiesMs, () => events.emit({ kind: 'experiments-changed' }));
  let store: Store | undefined;
  const filesChanged = coalesce(filesMs, () => events.emit({ kind: 'registry-changed' }));
  let unwatch: (() => void) | undefined;
  let session: Promise<DataSession> | undefined;

  return {
    workspace,
    events,
    pool,
    calculator,
    store() {
      if (store) return store;
      store = openStore({
        workspace,
        readOnly: setup.readOnly ?? false,
        onNotice: (notice) => events.emit({ kind: 'notice', ...notice }),
      });
      const endLooks = onFilesFound(store, filesChanged);
      const endWatch = watchStore(store, (topics) => {
        if (topics.has('registry')) events.emit({ kind: 'registry-changed' });
        if (topics.has('runs')) events.emit({ kind: 'runs-changed' });
        if (topics.has('studies')) studiesChanged();
        if (topics.has('experiments')) experimentsChanged();
      });
      unwatch = () => {
        endLooks();
        endWatch();
      };
      return store;
    },
    session() {
      session ??= openSession(setup).catch((error: unknown) => {
        session = undefined;
        throw error;
      });
      return session;
    },
    requireWritable() {
      if (!setup.readOnly) return;
      throw new ArboretumError(
        'workspace-read-only',
        'The workspace is open for viewing only.',
        'Trust the workspace to train and to predict in it.',
      );
    },
    async dispose() {
      await Promise.all([pool.dispose(), calculator.dispose()]);
      await session?.then(
        (opened) => opened.close(),
        () => {},
      );
      unwatch?.();
      studiesChanged.cancel();
      experimentsChanged.cancel();
      filesChanged.cancel();
      store?.close();
    },
  };
}

/** DuckDB is large: it is loaded only by who reads data. */
async function openSession({ workspace, memoryLimitMb }: EngineSetup): Promise<DataSession> {
  const { openDataSession } = await import('./dataset/session.ts');
  return openDataSession({ workspace, ...(memoryLimitMb === undefined ? {} : { memoryLimitMb }) });
}

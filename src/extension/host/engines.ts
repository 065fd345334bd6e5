import * as vscode from 'vscode';
import { connectEngine } from '../../engine/client/connectEngine.ts';
import type { Engine, EngineEvent } from '../../protocol/engine.ts';
import { engineOptions, engineSettings } from './settings.ts';

export interface FolderEvent {
  readonly folder: vscode.WorkspaceFolder;
  readonly event: EngineEvent;
}

/** One engine a workspace folder, each started by the first call that needs it. */
export interface Engines extends vscode.Disposable {
  of(folder: vscode.WorkspaceFolder): Engine;
  /** Whether the folder's engine has been asked for: what can be known without one is known without one. */
  isStarted(folder: vscode.WorkspaceFolder): boolean;
  readonly onEvent: vscode.Event<FolderEvent>;
  /** Engines have been replaced: what was read from them may be stale. */
  readonly onRestart: vscode.Event<void>;
  /** Ends every engine, to wait for when the window closes. */
  close(): Promise<void>;
}

/** @param enginePath the built `engine.cjs` */
export function createEngines(enginePath: string, log: vscode.LogOutputChannel): Engines {
  const running = new Map<string, Started>();
  const events = new vscode.EventEmitter<FolderEvent>();
  const restarts = new vscode.EventEmitter<void>();

  function start(folder: vscode.WorkspaceFolder): Started {
    log.info(`Engine of ${folder.name} starts.`);
    const client = connectEngine({
      enginePath,
      options: engineOptions(folder),
      onCrash: (error) => {
        log.error(`Engine of ${folder.name}: ${error.message}`);
        restarts.fire();
      },
      onLog: (line) => log.info(line),
    });
    client.onEvent((event) => events.fire({ folder, event }));
    return countLongCalls(client);
  }

  /** Replaces engines, each once its long calls have ended: a changed setting must not cost a training. */
  function restart(folders: Iterable<string>): void {
    const replaced = [...folders].filter((key) => running.has(key));
    for (const key of replaced) {
      const old = running.get(key);
      running.delete(key);
      void old?.idle().then(() => old.engine.dispose());
    }
    if (replaced.length > 0) restarts.fire();
  }

  const subscriptions = vscode.Disposable.from(
    events,
    restarts,
    vscode.workspace.onDidGrantWorkspaceTrust(() => restart(running.keys())),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (engineSettings.some((id) => change.affectsConfiguration(id))) restart(running.keys());
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      if (removed.length > 0) restart(removed.map((folder) => folder.uri.toString()));
    }),
  );

  return {
    of(folder) {
      const key = folder.uri.toString();
      const started = running.get(key) ?? start(folder);
      running.set(key, started);
      return started.engine;
    },
    isStarted: (folder) => running.has(folder.uri.toString()),
    onEvent: events.event,
    onRestart: restarts.event,
    async close() {
      const all = [...running.values()];
      running.clear();
      await Promise.allSettled(all.map(({ engine }) => engine.dispose()));
    },
    dispose() {
      subscriptions.dispose();
    },
  };
}

interface Started {
  readonly engine: Engine;
  /** Resolves when no training, search, prediction or profile is under way. */
  idle(): Promise<void>;
}

function countLongCalls(client: Engine): Started {
  const calls = new Set<Promise<unknown>>();
  function counted<Result>(result: Promise<Result>): Promise<Result> {
    const settled = result.then(
      () => {},
      () => {},
    );
    calls.add(settled);
    void settled.then(() => calls.delete(settled));
    return result;
  }
  return {
    engine: {
      ...client,
      profile: (data, context) => counted(client.profile(data, context)),
      profileTarget: (request, context) => counted(client.profileTarget(request, context)),
      firstRows: (data, context) => counted(client.firstRows(data, context)),
      train: (request, context) => counted(client.train(request, context)),
      predict: (request, context) => counted(client.predict(request, context)),
      search: (request, context) => counted(client.search(request, context)),
      resumeSearch: (request, context) => counted(client.resumeSearch(request, context)),
      registerTrial: (request, context) => counted(client.registerTrial(request, context)),
    },
    async idle() {
      while (calls.size > 0) await Promise.all(calls);
    },
  };
}

import * as vscode from 'vscode';
import type { StudySummary } from '../../core/search/study.ts';
import type { Progress } from '../../core/training/progress.ts';
import type { CallContext, ResumeRequest, SearchRequest, SearchResult } from '../../protocol/engine.ts';
import type { Engines } from '../host/engines.ts';
import { isSameFolder, requireTrust } from '../host/folders.ts';
import type { StudyPlace } from './studyArgument.ts';

/** A search that runs in this window. */
export interface RunningSearch extends StudyPlace {
  /** Undefined until the study has begun: the data is being read. */
  readonly summary: StudySummary | undefined;
  readonly progress: Progress | undefined;
}

/** The searches of this window, whoever started them: a command, the dashboard, another extension. */
export interface Searches extends vscode.Disposable {
  /** Without a name for the study it is known here from when the engine has named it. */
  search(
    folder: vscode.WorkspaceFolder,
    request: SearchRequest,
    context?: CallContext,
  ): Promise<SearchResult>;
  resume(
    folder: vscode.WorkspaceFolder,
    request: ResumeRequest,
    context?: CallContext,
  ): Promise<SearchResult>;
  /** Stops a search, of this window or another. */
  stop(place: StudyPlace): Promise<void>;
  running(): readonly RunningSearch[];
  /** Whether a search of this window has been asked for and may not have a study yet. */
  isComing(place: StudyPlace): boolean;
  /** Resolves when the study of a search of this window runs, or never will; at once where none is coming. */
  begun(place: StudyPlace): Promise<void>;
  readonly onDidChange: vscode.Event<void>;
}

interface Search extends StudyPlace {
  readonly abort: AbortController;
  readonly begun: PromiseWithResolvers<void>;
  summary?: StudySummary;
  progress?: Progress;
}

export function createSearches(engines: Engines): Searches {
  const searches = new Map<string, Search>();
  const changes = new vscode.EventEmitter<void>();

  const events = engines.onEvent(({ folder, event }) => {
    if (event.kind === 'study-progress') {
      const search = searches.get(keyOf({ folder, study: event.study.name }));
      if (!search) return;
      search.summary = event.study;
      search.begun.resolve();
      changes.fire();
    } else if (event.kind === 'studies-changed') {
      void lookForNew(folder).catch(() => {}); // The view says what is wrong with the registry.
    }
  });

  /** A study is in the registry before its first trial makes progress. */
  async function lookForNew(folder: vscode.WorkspaceFolder): Promise<void> {
    const waiting = [...searches.values()].filter(
      (search) => !search.summary && isSameFolder(search.folder, folder),
    );
    if (waiting.length === 0) return;
    const studies = await engines.of(folder).listStudies();
    for (const search of waiting) {
      const summary = studies.find(({ name, status }) => name === search.study && status === 'running');
      if (!summary || search.summary) continue;
      search.summary = summary;
      search.begun.resolve();
      changes.fire();
    }
  }

  async function follow(
    place: StudyPlace,
    context: CallContext,
    run: (context: CallContext) => Promise<SearchResult>,
  ): Promise<SearchResult> {
    const abort = new AbortController();
    const search: Search = { ...place, abort, begun: Promise.withResolvers<void>() };
    const key = keyOf(place);
    // A second one of this name is refused by the engine, and must not take the place of the first.
    const first = !searches.has(key);
    if (first) searches.set(key, search);
    changes.fire();
    try {
      return await run({
        signal: context.signal ? AbortSignal.any([context.signal, abort.signal]) : abort.signal,
        onProgress(progress) {
          search.progress = progress;
          context.onProgress?.(progress);
          changes.fire();
        },
      });
    } finally {
      if (first) searches.delete(key);
      search.begun.resolve();
      changes.fire();
    }
  }

  return {
    async search(folder, request, context = {}) {
      requireTrust('Searching');
      const engine = engines.of(folder);
      const { study } = request;
      if (study === undefined) return engine.search(request, context);
      return follow({ folder, study }, context, (watched) => engine.search(request, watched));
    },
    async resume(folder, request, context = {}) {
      requireTrust('Searching');
      const place = { folder, study: request.study };
      return follow(place, context, (watched) => engines.of(folder).resumeSearch(request, watched));
    },
    async stop(place) {
      requireTrust('Stopping a search');
      const here = searches.get(keyOf(place));
      if (here) here.abort.abort();
      else await engines.of(place.folder).stopSearch(place.study);
    },
    running: () =>
      [...searches.values()].map(({ folder, study, summary, progress }) => ({
        folder,
        study,
        summary,
        progress,
      })),
    isComing(place) {
      const search = searches.get(keyOf(place));
      return search !== undefined && search.summary === undefined;
    },
    begun: async (place) => searches.get(keyOf(place))?.begun.promise,
    onDidChange: changes.event,
    dispose() {
      events.dispose();
      changes.dispose();
    },
  };
}

function keyOf({ folder, study }: StudyPlace): string {
  return `${folder.uri.toString()} ${study}`;
}

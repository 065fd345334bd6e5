import type * as vscode from 'vscode';
import { isCancelled, toErrorData } from '../../core/errors.ts';
import type { Comparison } from '../../core/registry/comparison/comparison.ts';
import { promotionGoal } from '../../core/registry/comparison/promotionGoal.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { ComparisonSaved, ComparisonState } from '../../protocol/comparison.ts';
import { isSameFolder, requireTrust } from '../host/folders.ts';
import { environmentNames } from '../registry/environments.ts';
import type { Services } from '../services.ts';
import { doneShare, progressText } from '../training/progressText.ts';

/** A comparison that a panel shows, and that can be made anew: on a dataset, the other way round. */
export interface ComparisonSession extends vscode.Disposable {
  readonly state: ComparisonState;
  readonly request: ComparisonSaved;
  /** Compares unless that is done or under way. */
  begin(): void;
  change(request: Partial<ComparisonSaved>): void;
  checkGates(ref: string, environment: string): Promise<void>;
  /** The registry has changed: what is shown of environments is made true, and a comparison that failed is tried again. */
  refresh(): Promise<void>;
}

/** @param onState hears each new state */
export function comparisonSession(
  services: Services,
  folder: vscode.WorkspaceFolder,
  initial: ComparisonSaved,
  onState: (state: ComparisonState) => void,
): ComparisonSession {
  let request = initial;
  let state: ComparisonState = { kind: 'loading', request, progress: null };
  let running: AbortController | undefined;
  let closed = false;
  const engine = () => services.engines.of(folder);

  function show(next: ComparisonState): void {
    // What was under way when the panel was closed is told to nobody.
    if (closed) return;
    state = next;
    onState(state);
  }

  async function compare(): Promise<void> {
    running?.abort();
    const abort = new AbortController();
    running = abort;
    show({ kind: 'loading', request, progress: null });
    const { refs, data, target } = request;
    try {
      // A panel that VS Code restores comes without the command, which asks for it too.
      requireTrust('Comparing');
      const comparison = await engine().compareVersions(
        { refs, ...(data === null ? {} : { data }), ...(target === null ? {} : { target }) },
        {
          signal: abort.signal,
          onProgress: (progress) => {
            if (running !== abort) return;
            const text = progressText(progress);
            show({ kind: 'loading', request, progress: { text, share: doneShare(progress) ?? null } });
          },
        },
      );
      const environments = await environmentNames(services, folder);
      if (running !== abort) return;
      show({ kind: 'ready', request, comparison, gates: null, environments });
      await lookAtGates(comparison, environments);
    } catch (error) {
      if (running !== abort || (isCancelled(error) && abort.signal.aborted)) return;
      const { code, message, hint } = toErrorData(error);
      if (code === 'internal') services.log.error(error instanceof Error ? error : message);
      show({ kind: 'failed', request, message, hint: hint ?? null });
    } finally {
      if (running === abort) running = undefined;
    }
  }

  /** Where one version is recommended, what promoting it would find is part of the evidence. */
  async function lookAtGates(comparison: Comparison, environments: readonly string[]): Promise<void> {
    const { recommendation, versions } = comparison;
    const best = recommendation === null ? undefined : versions[recommendation];
    if (best === undefined) return;
    const wanted = promotionGoal(environments);
    if (wanted !== null && !best.environments.includes(wanted)) await lookAgain(best.ref, wanted);
  }

  async function checkGates(ref: string, environment: string): Promise<void> {
    const promotion = await engine().checkPromotion({ ref, environment });
    if (state.kind === 'ready') show({ ...state, gates: { promotion } });
  }

  /** Nobody has asked for it just now: a failure is not worth an error. */
  async function lookAgain(ref: string, environment: string): Promise<void> {
    await checkGates(ref, environment).catch((error: unknown) => {
      services.log.warn(`The gates of ${environment} could not be looked at: ${toErrorData(error).message}`);
    });
  }

  return {
    get state() {
      return state;
    },
    get request() {
      return request;
    },
    begin() {
      if (state.kind !== 'ready' && running === undefined) void compare();
    },
    change(changes) {
      request = { ...request, ...changes };
      void compare();
    },
    checkGates,
    async refresh() {
      if (state.kind === 'failed') {
        await compare();
        return;
      }
      if (state.kind !== 'ready') return;
      const shown = state;
      const [placed, environments] = await Promise.all([
        environmentsByRef(services, folder),
        environmentNames(services, folder),
      ]);
      if (state !== shown) return;
      const { comparison } = shown;
      if (comparison.versions.some(({ ref }) => !placed.has(ref))) {
        // One of them was deleted.
        await compare();
        return;
      }
      const versions = comparison.versions.map((each) => ({ ...each, environments: placed.get(each.ref)! }));
      show({ ...shown, comparison: { ...comparison, versions }, environments });
      const gates = shown.gates?.promotion;
      if (gates) await lookAgain(gates.ref, gates.environment);
    },
    dispose() {
      closed = true;
      running?.abort();
      running = undefined;
    },
  };
}

async function environmentsByRef(
  { models }: Services,
  folder: vscode.WorkspaceFolder,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const own = (await models.list()).filter((each) => isSameFolder(each.folder, folder));
  return new Map(
    own.flatMap(({ value }) =>
      value.versions.map(({ name, version, environments }) => [formatRef(name, version), environments]),
    ),
  );
}

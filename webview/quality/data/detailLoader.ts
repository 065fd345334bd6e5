import type { QualityCheckDetail } from '../../../src/protocol/quality.ts';

/** The detail that is shown, and what is known of the one that was asked for. */
export interface DetailState {
  /** The last one that arrived, which may be of another check for a moment. */
  readonly detail: QualityCheckDetail | null;
  /**
   * `late`: it has not come for a while, so that its place says so. `gone`: there is no such check any more.
   */
  readonly status: 'waiting' | 'late' | 'there' | 'gone' | 'failed';
  readonly failure: string;
}

export interface DetailLoader {
  readonly state: DetailState;
  /** Asks for a check, unless it was asked for with the same key already. A newer question wins. */
  want(key: readonly unknown[], fetch: () => Promise<QualityCheckDetail | null>): void;
  /** Forgets what was asked for, so that it is asked for again. */
  reset(): void;
}

/** A wait shorter than this shows nothing, so that nothing flickers. */
export const lateAfter = 300;

/** @param changed called after each change that was not asked for */
export function detailLoader(changed: () => void, textOf: (error: unknown) => string): DetailLoader {
  let state: DetailState = { detail: null, status: 'waiting', failure: '' };
  let asked: readonly unknown[] = [];
  let question = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const become = (change: Partial<DetailState>) => {
    clearTimeout(timer);
    state = { ...state, ...change };
    changed();
  };
  const answer = async (mine: number, fetch: () => Promise<QualityCheckDetail | null>) => {
    try {
      const detail = await fetch();
      if (mine !== question) return;
      become(detail ? { detail, status: 'there', failure: '' } : { detail: null, status: 'gone' });
    } catch (error) {
      if (mine === question) become({ detail: null, status: 'failed', failure: textOf(error) });
    }
  };
  return {
    get state() {
      return state;
    },
    want(key, fetch) {
      if (key.length === asked.length && key.every((part, i) => Object.is(part, asked[i]))) return;
      asked = key;
      state = { ...state, status: 'waiting', failure: '' };
      clearTimeout(timer);
      timer = setTimeout(() => become({ status: 'late' }), lateAfter);
      void answer(++question, fetch);
    },
    reset() {
      asked = [];
      changed();
    },
  };
}

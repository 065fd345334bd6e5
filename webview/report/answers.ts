import type { ReportHost } from '../../src/protocol/report.ts';
import { failureText } from '../rpc/host.ts';
import type { Failure } from '../ui/failedNotice.ts';

/** What is known of something that the host was asked for. */
export type Answer<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Asks the host once for each key, when a figure first wants it, and keeps the answers. A later call with the key
 * returns what has become known. What failed stays failed until its `again` is called.
 */
export type Ask = <T>(key: string, ask: (host: ReportHost) => Promise<T>) => Answer<T>;

/** What a figure shows while it waits: the answer that it had before. */
export interface Latest<T> {
  /** Null before the first answer. */
  readonly value: T | null;
  readonly busy: boolean;
  readonly failure: Failure | null;
}

/**
 * Like `Ask`, with the last answer of a figure's place until the one for the key has come.
 * @param place what is replaced: `row`, `tree`
 */
export type AskLatest = <T>(place: string, key: string, ask: (host: ReportHost) => Promise<T>) => Latest<T>;

/** Answers kept; of what is asked for by the row or tree there may be thousands. */
const mostKept = 200;

/** @param changed called when an answer has come, to draw anew */
export function createAnswers(
  host: () => ReportHost | undefined,
  changed: () => void,
): { readonly ask: Ask; readonly latest: AskLatest; forget(): void } {
  let known = new Map<string, Answer<unknown>>();
  const last = new Map<string, unknown>();
  const answers = {
    ask<T>(key: string, ask: (host: ReportHost) => Promise<T>): Answer<T> {
      const answer = known.get(key);
      if (answer) return answer as Answer<T>;
      const waiting: Answer<T> = { kind: 'waiting' };
      const current = host();
      if (!current) return waiting;
      const kept = known;
      kept.set(key, waiting);
      const settle = (settled: Answer<unknown>) => {
        // The report may have been replaced in the meantime: its answers are no longer of interest.
        if (kept !== known) return;
        kept.set(key, settled);
        for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept))) kept.delete(old);
        changed();
      };
      ask(current).then(
        (value) => settle({ kind: 'ready', value }),
        (error: unknown) => {
          const again = () => {
            kept.delete(key);
            changed();
          };
          settle({ kind: 'failed', failure: { message: failureText(error), again } });
        },
      );
      return waiting;
    },
    latest<T>(place: string, key: string, ask: (host: ReportHost) => Promise<T>): Latest<T> {
      const answer = answers.ask(key, ask);
      if (answer.kind === 'ready') last.set(place, answer.value);
      const value = (last.get(place) as T | undefined) ?? null;
      return {
        value,
        busy: answer.kind === 'waiting',
        failure: answer.kind === 'failed' ? answer.failure : null,
      };
    },
    forget: () => {
      known = new Map();
      last.clear();
    },
  };
  return answers;
}

import type { ReportHost } from '../../src/protocol/report.ts';
import { failureText } from '../rpc/host.ts';

/** What is known of something that the host was asked for. */
export type Answer<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Asks the host once for each key, when a figure first wants it, and keeps the answers. A later call with the key
 * returns what has become known.
 */
export type Ask = <T>(key: string, ask: (host: ReportHost) => Promise<T>) => Answer<T>;

/** Answers kept; of what is asked for by the row or tree there may be thousands. */
const mostKept = 200;

/** @param changed called when an answer has come, to draw anew */
export function createAnswers(
  host: () => ReportHost | undefined,
  changed: () => void,
): { readonly ask: Ask; forget(): void } {
  let known = new Map<string, Answer<unknown>>();
  return {
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
        (error: unknown) => settle({ kind: 'failed', message: failureText(error) }),
      );
      return waiting;
    },
    forget: () => {
      known = new Map();
    },
  };
}

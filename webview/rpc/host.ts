import { createBirpc } from 'birpc';
import { fromJson } from '../../src/protocol/notFinite.ts';
import { vsCodeApi } from './vscodeApi.ts';

/**
 * The extension as seen from a webview: every method of `Host` becomes a message and its answer. `view` is what
 * the extension may call here.
 *
 * There is no timeout: a call may wait for a dialog in the editor, and ends with the panel at the latest.
 */
export function connectHost<Host extends object, View extends object>(view: View): Host {
  const host: unknown = createBirpc<Record<string, unknown>, View>(view, {
    post: (message) => vsCodeApi().postMessage(message),
    on: (receive) => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isCall(data)) receive(fromJson(data));
      });
    },
    timeout: -1,
  });
  return host as Host;
}

/** Other messages reach a webview too, VS Code's own among them: calls and answers are marked `q` and `s`. */
function isCall(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 't' in data && (data.t === 'q' || data.t === 's');
}

/** What a failed call has to say. VS Code sends messages as JSON, in which an `Error` would lose its text. */
export function failureText(error: unknown): string {
  if (typeof error === 'string' && error !== '') return error;
  if (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
  ) {
    return error.message;
  }
  return 'The extension did not answer as expected.';
}

/**
 * Asks the host to act, and keeps what it has to say where it fails: an action that works takes that away.
 * @returns whether it worked
 */
export async function askHost<Host>(
  panel: { readonly host: Host | undefined; failure: string },
  action: (host: Host) => Promise<void>,
): Promise<boolean> {
  panel.failure = '';
  try {
    if (panel.host) await action(panel.host);
    return true;
  } catch (error) {
    panel.failure = failureText(error);
    return false;
  }
}

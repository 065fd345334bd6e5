import * as vscode from 'vscode';

interface Answer {
  readonly t: 's';
  readonly i: string;
  readonly r?: unknown;
  readonly e?: { readonly message: string; readonly hint?: string };
}

export interface FakePanel {
  readonly panel: vscode.WebviewPanel;
  /** All that the extension has sent to the webview. */
  readonly sent: readonly unknown[];
  readonly onDidSend: vscode.Event<unknown>;
  /** What the webview says, whatever it is. */
  say(message: unknown): void;
  /** Calls the extension as a webview does, and waits for the answer. */
  ask(method: string, ...args: readonly unknown[]): Promise<Answer>;
}

/** A panel that does to the extension what VS Code's does; the test is its webview. A closed one must not be touched. */
export function fakePanel(): FakePanel {
  const [messages, sending] = [new vscode.EventEmitter<unknown>(), new vscode.EventEmitter<unknown>()];
  const closing = new vscode.EventEmitter<void>();
  const sent: unknown[] = [];
  let closed = false;
  let calls = 0;
  const open = <T>(value: T): T => {
    if (closed) throw new Error('Webview is disposed');
    return value;
  };
  const guarded = <T extends object>(target: T, free: readonly string[]): T =>
    new Proxy(target, {
      get: (found, name: string) => (
        free.includes(name) ? undefined : open(undefined),
        Reflect.get(found, name) as unknown
      ),
      set: (found, name, value) => open(Reflect.set(found, name, value)),
    });
  const webview = guarded(
    {
      ...{ html: '', options: {}, cspSource: '', onDidReceiveMessage: messages.event },
      asWebviewUri: (uri: vscode.Uri) => uri,
      postMessage: async (message: unknown) => {
        if (closed) return false;
        sent.push(JSON.parse(JSON.stringify(message)));
        sending.fire(sent.at(-1));
        return true;
      },
    },
    ['postMessage', 'asWebviewUri', 'onDidReceiveMessage'],
  );
  const panel = guarded(
    {
      ...{ title: '', visible: true, active: true, viewType: 'fake', options: {}, webview, reveal: () => {} },
      ...{ onDidDispose: closing.event, onDidChangeViewState: new vscode.EventEmitter<never>().event },
      dispose: () => {
        if (closed) return;
        closed = true;
        closing.fire();
      },
    },
    ['dispose', 'onDidDispose', 'webview', 'viewType'],
  ) as unknown as vscode.WebviewPanel;
  return {
    ...{ panel, sent, onDidSend: sending.event },
    say: (message) => messages.fire(message),
    ask: (method, ...args) => {
      const id = `call-${++calls}`;
      return new Promise((resolve) => {
        const listening = sending.event((message) => {
          if ((message as Answer).t !== 's' || (message as Answer).i !== id) return;
          listening.dispose();
          resolve(message as Answer);
        });
        messages.fire({ t: 'q', m: method, a: args, i: id });
      });
    },
  };
}

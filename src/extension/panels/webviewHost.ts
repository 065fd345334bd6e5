import * as vscode from 'vscode';
import { createBirpc } from 'birpc';
import type { z } from 'zod';
import { toErrorData } from '../../core/errors.ts';
import { toJson } from '../../protocol/notFinite.ts';
import { messageProblem, refusal } from './messageCheck.ts';

/** For every function that a webview may call: what its arguments must look like. */
export type ArgumentSchemas<Host> = { readonly [Name in keyof Host]: z.ZodTuple };

export interface WebviewSetup<Host extends object> {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Name of the script in `dist/webview`, without extension. */
  readonly script: string;
  readonly host: Host;
  readonly schemas: ArgumentSchemas<Host>;
}

/**
 * Fills a panel with one of the webview apps and connects the two. A webview shows data of the workspace, so
 * what comes from it is not trusted: a call that is not in `schemas`, or whose arguments are not as they say,
 * is logged and answered with an error, and never reaches a function.
 * @returns the functions of the webview
 */
export function connectWebview<Host extends object, View extends object>(setup: WebviewSetup<Host>) {
  const { panel, host, log, script, schemas } = setup;
  const { webview } = panel;
  const root = vscode.Uri.joinPath(setup.extensionUri, 'dist', 'webview');
  webview.options = { enableScripts: true, localResourceRoots: [root] };

  let closed = false;
  const listeners: vscode.Disposable[] = [];
  const view = createBirpc<View, Host>(host, {
    // What comes for a panel that has been closed meanwhile is for nobody, and no reason for an error.
    post: async (message: unknown) => closed || webview.postMessage(toJson(message)),
    on: (receive) => {
      listeners.push(
        webview.onDidReceiveMessage((message: unknown) => {
          const problem = messageProblem(message, schemas);
          if (problem === undefined) {
            receive(message);
            return;
          }
          log.warn(`${script} panel: refused a message, ${problem}.`);
          const answer = refusal(message, problem);
          if (answer) void webview.postMessage(answer);
        }),
      );
    },
    // Messages travel as JSON, in which an `Error` loses its text.
    serialize: (message: { e?: unknown }) =>
      message.e === undefined ? message : { ...message, e: toErrorData(message.e) },
    onFunctionError: (error, name) => {
      log.error(`${script} panel, ${name}: ${error.stack ?? String(error)}`);
    },
    timeout: -1,
  });

  panel.onDidDispose(() => {
    closed = true;
    vscode.Disposable.from(...listeners).dispose();
  });
  webview.html = page(webview, root, script, panel.title);
  return view;
}

/** One script, by its nonce, which brings its styles and icons; nothing comes from the network. */
function page(webview: vscode.Webview, root: vscode.Uri, script: string, title: string): string {
  const uri = webview.asWebviewUri(vscode.Uri.joinPath(root, `${script}.js`)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The charts and Lit set styles on elements.
    `style-src 'unsafe-inline'`,
    // A chart becomes a PNG by way of its SVG.
    `img-src data:`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>${escapeHtml(title)}</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${uri}"></script>
  </body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

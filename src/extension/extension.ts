import type * as vscode from 'vscode';
import { createApi, type ArboretumApi } from './api.ts';
import { contributions } from './contributions.ts';
import { createServices, type Services } from './services.ts';

let services: Services | undefined;

/**
 * Called by VS Code when the extension is first needed. It only puts things in place: what takes long (the
 * engine, webviews, forms) is loaded by whoever first asks for it.
 */
export function activate(context: vscode.ExtensionContext): ArboretumApi {
  const shared = createServices(context);
  services = shared;
  for (const contribute of contributions) context.subscriptions.push(contribute(shared));
  return createApi(shared);
}

/** Called by VS Code when the window closes: runs end, the database is closed. */
export async function deactivate(): Promise<void> {
  await services?.engines.close();
  services = undefined;
}

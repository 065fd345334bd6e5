/** What VS Code offers a webview. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

let api: VsCodeApi | undefined;

/** VS Code allows the acquisition once a page. */
export function vsCodeApi(): VsCodeApi {
  return (api ??= acquireVsCodeApi());
}

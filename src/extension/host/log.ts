import * as vscode from 'vscode';

/** The output channel *Arboretum*: what went wrong unexpectedly, with its stack, and what the engine says. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Arboretum', { log: true });
}

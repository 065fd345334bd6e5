/** Arboretum as another extension meets it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ArboretumError, type ErrorCode } from '../../../src/core/errors.ts';
import type { ArboretumApi } from '../../../src/extension/api.ts';

export function extension(): vscode.Extension<ArboretumApi> {
  const found = vscode.extensions.getExtension<ArboretumApi>('arboretum.arboretum');
  assert.ok(found, 'VS Code knows the extension');
  return found;
}

export async function arboretum(): Promise<ArboretumApi> {
  return extension().activate();
}

export function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'a folder is open');
  return first;
}

/** Expects a promise to reject with an error of Arboretum's that says something to the user. */
export async function rejectsWith(code: ErrorCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => {
    // The extension and the tests are bundles of their own, each with its class of errors.
    const { name, message, code: found } = error as ArboretumError;
    assert.equal(name, ArboretumError.name);
    assert.equal(found, code, message);
    assert.ok(message.length > 5, message);
    return true;
  });
}

/** The next time that an event fires. */
export function once<T>(event: vscode.Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      subscription.dispose();
      resolve(value);
    });
  });
}

/** Waits, event by event, until something holds. Throws after the timeout, in milliseconds. */
export async function until<T>(
  event: vscode.Event<T>,
  holds: () => Promise<boolean>,
  timeout = 30_000,
): Promise<void> {
  const deadline = Date.now() + timeout;
  for (;;) {
    // Listen before looking: a change in between must not be missed.
    const changed = once(event);
    if (await holds()) return;
    const left = deadline - Date.now();
    const late = Symbol('late');
    const first = await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, left, late))]);
    assert.notEqual(first, late, `Nothing came about in ${timeout} ms.`);
  }
}

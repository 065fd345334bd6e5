import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AbortableContext } from '../../../src/engine/longCall.ts';
import { createParts, type EngineParts } from '../../../src/engine/parts.ts';
import { temporaryWorkspace } from '../store/versions.ts';

/** A workspace with an engine's parts; `close` takes both away. */
export interface Place {
  readonly workspace: string;
  readonly parts: EngineParts;
  close(): Promise<void>;
}

export function openPlace(options: { readonly readOnly?: boolean; readonly workspace?: string } = {}): Place {
  const { workspace, remove } =
    options.workspace === undefined
      ? temporaryWorkspace()
      : { workspace: options.workspace, remove: () => undefined };
  const parts = createParts({ workspace, workers: 1, readOnly: options.readOnly ?? false });
  return {
    workspace,
    parts,
    async close() {
      await parts.dispose();
      remove();
    },
  };
}

/** A call that nobody aborts. */
export function calm(): AbortableContext {
  return { signal: new AbortController().signal };
}

export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** All files below a folder with their content's hash, but for the database and locks, which change by being read. */
export function contentOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => !/arboretum\.db|alive-/.test(file))
      .map((file) => [file, join(folder, file)] as const)
      .map(([file, path]) => [file, statSync(path).isDirectory() ? 'folder' : sha256(readFileSync(path))]),
  );
}

/** The audit trail: kind, version and detail of each entry, oldest first. */
export function trail({ parts }: Place): string[] {
  return parts.store().read('reading the trail', (db) =>
    db
      .prepare('SELECT kind, model, version, detail FROM event ORDER BY id')
      .all()
      .map(({ kind, model, version, detail }) => [kind, model, version, detail ?? ''].map(String))
      .map(([kind, model, version, detail]) => `${kind} ${model}@${version} ${detail}`.trim()),
  );
}

import type { Imported, ImportRequest } from '../../../protocol/registry.ts';
import { checkModelName } from '../../../core/registry/names.ts';
import { checkVersion } from '../../../core/registry/version.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { importArchive } from './importArchive.ts';
import { importFromMlflow } from './mlflow/importFromMlflow.ts';
import { importText } from './importText.ts';

/**
 * Brings a version into the registry that another workspace or program has made. All of it is there at the end, or
 * nothing.
 *
 * @throws {ArboretumError} as `importArchive`, `importText` and `importFromMlflow`; `workspace-read-only`
 */
export async function importVersion(
  parts: EngineParts,
  request: ImportRequest,
  context: AbortableContext,
): Promise<Imported> {
  parts.requireWritable();
  if (request.name !== undefined) checkModelName(request.name);
  if (request.version !== undefined) checkVersion(request.version);
  const { from } = request;
  switch (from.kind) {
    case 'zip':
      return importArchive(parts.store(), from.file, request, context);
    case 'text':
      return importText(parts, from, request, context);
    case 'mlflow':
      return importFromMlflow(parts, from, request, context);
  }
}

import * as vscode from 'vscode';
import { showError } from '../host/errors.ts';
import { isSameFolder } from '../host/folders.ts';
import type { Services } from '../services.ts';
import type { ModelNode } from './modelNodes.ts';

const mimeType = 'application/vnd.code.tree.arboretum.models';

type VersionNode = ModelNode & { kind: 'version' };

/** Dragging a version onto an environment promotes it, after its gates were shown. */
export function promotionByDrop(services: Services): vscode.TreeDragAndDropController<ModelNode> {
  return {
    dragMimeTypes: [mimeType],
    dropMimeTypes: [mimeType],
    handleDrag(nodes, transfer) {
      const versions = nodes.filter((node) => node.kind === 'version');
      if (versions.length === 1) transfer.set(mimeType, new vscode.DataTransferItem(versions[0]));
    },
    handleDrop(target, transfer) {
      const dragged = transfer.get(mimeType)?.value as VersionNode | undefined;
      if (target?.kind !== 'environment' || dragged?.kind !== 'version') return;
      const { folder, model, environment } = target;
      if (!isSameFolder(folder, dragged.folder) || dragged.value.name !== model) {
        void vscode.window.showInformationMessage(
          `${dragged.value.name} ${dragged.value.version} can only be dropped on an environment of ${dragged.value.name}.`,
        );
        return;
      }
      const place = { folder, name: model, version: dragged.value.version };
      // Not awaited: VS Code shows the drop as going on until this returns.
      void import('../registry/promoteCommand.ts')
        .then(({ promoteTo }) => promoteTo(services, place, environment))
        .catch((error: unknown) => showError(services.log, error));
    },
  };
}

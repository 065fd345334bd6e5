import * as vscode from 'vscode';
import { auditCsv } from '../../core/registry/governance/auditCsv.ts';
import { pickFolder } from '../host/folders.ts';
import type { Services } from '../services.ts';

/** *Export Audit Trail...* as CSV or JSON. */
export async function exportAudit({ engines }: Services): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, 'audit.csv'),
    filters: { CSV: ['csv'], JSON: ['json'] },
    title: 'Export the audit trail',
  });
  if (!target) return;
  const events = await engines.of(folder).auditTrail({});
  const json = target.path.toLowerCase().endsWith('.json');
  const text = json ? `${JSON.stringify(events, null, 2)}\n` : auditCsv(events);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(target);
}

import type * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { mapColumns, resultColumns } from '../../core/quality/resultColumns.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { pick } from '../host/quickSteps.ts';
import { withLateNotification } from '../host/progress.ts';
import type { Services } from '../services.ts';

/**
 * The columns of a file that hold what results of rules have: those found by their names are taken; which of the others
 * are what is asked, one at a time.
 *
 * @returns columns that the user has named; undefined when they picked none
 */
export async function askMapping(
  services: Services,
  dataset: Dataset,
  title: string,
): Promise<Record<string, string> | undefined> {
  const columns = await columnsOf(services, dataset);
  const wanted: Record<string, string> = {};
  for (const { name, required, holds } of resultColumns) {
    if (!required || isFound(dataset.path, columns, wanted, name)) continue;
    const answer = await pick<string>({
      title,
      placeholder: `Which column has ${holds}?`,
      items: columns.map((column) => ({ label: column, value: column })),
    });
    if (typeof answer === 'symbol') return undefined;
    wanted[name] = answer;
  }
  return wanted;
}

function isFound(
  file: string,
  columns: readonly string[],
  wanted: Readonly<Record<string, string>>,
  name: string,
): boolean {
  try {
    mapColumns(file, columns, wanted);
    return true;
  } catch (error) {
    if (!(error instanceof ArboretumError) || error.code !== 'column-missing') throw error;
    return !error.message.split(/[\s,.]+/).includes(name);
  }
}

async function columnsOf({ engines }: Services, { folder, path }: Dataset): Promise<string[]> {
  const engine = engines.of(folder satisfies vscode.WorkspaceFolder);
  const profile = await withLateNotification(`Reading ${path}`, (signal) => engine.profile(path, { signal }));
  return profile.columns.map(({ name }) => name);
}

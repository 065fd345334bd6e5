import * as vscode from 'vscode';
import { parseRules } from '../../core/quality/rules.ts';
import { relativePath } from '../host/folders.ts';
import { pick, type Outcome } from '../host/quickSteps.ts';

/** Larger files are not looked into to see whether they hold metadata of rules. */
const mostBytes = 50_000_000;
const mostFiles = 50;

/**
 * Which file of the folder has the metadata of the rules.
 *
 * @returns its path; null for none
 */
export async function askRules(
  folder: vscode.WorkspaceFolder,
  title: string,
): Promise<Outcome<string | null>> {
  const answer = await pick<string>({
    title,
    placeholder: 'Metadata of the rules: names, dimensions, thresholds',
    busy: 'Looking for metadata of rules',
    items: ruleFiles(folder).then((files) => [
      ...files.map(({ path, count }) => ({
        label: `$(json) ${path}`,
        description: count === 1 ? '1 rule' : `${count} rules`,
        value: path,
      })),
      { label: '$(circle-slash) Without metadata', description: 'rules go by their codes', value: '' },
    ]),
  });
  return answer === '' ? null : answer;
}

/** JSON files that hold an object by rule code, each with a field of rules. */
async function ruleFiles(folder: vscode.WorkspaceFolder): Promise<{ path: string; count: number }[]> {
  const pattern = new vscode.RelativePattern(folder, '**/*.json');
  const uris = await vscode.workspace.findFiles(pattern, '**/{node_modules,.arboretum,.git}/**', mostFiles);
  const looked = await Promise.all(
    uris.map(async (uri) => {
      const count = await rulesIn(uri);
      return count === 0 ? [] : [{ path: relativePath(folder, uri), count }];
    }),
  );
  return looked.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function rulesIn(uri: vscode.Uri): Promise<number> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > mostBytes) return 0;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { rules } = parseRules(text, uri.path);
    return rules.filter(({ type, dimension }) => type !== '' || dimension !== '').length;
  } catch {
    return 0; // Some other JSON, or one that cannot be read.
  }
}

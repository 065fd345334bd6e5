/** Specs in the editor: the text that a run was started from, and what metrics mean. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { parseSpecFile } from '../../src/core/training/specFile.ts';
import { commands } from '../../src/extension/ids.ts';
import { arboretum, folder } from './support/arboretum.ts';

const spec = { data: 'customers.csv', target: 'left', rounds: 15, params: { num_leaves: 7 } };
/** Not as we would write it: kept is the text, not what it says. */
const text = `{"name": "kept",\n\n   "spec": ${JSON.stringify(spec)}}\n`;
const file = () => vscode.Uri.joinPath(folder().uri, 'kept.arboretum.json');
const place = (name: string) => ({ kind: 'place', folder: folder(), name, version: '0.1.0' });
const shown = () => vscode.window.activeTextEditor!.document;

describe('the spec of a run', () => {
  before(async () => {
    const api = await arboretum();
    await vscode.workspace.fs.writeFile(file(), Buffer.from(text));
    await api.train({ spec, name: 'kept', source: { path: 'kept.arboretum.json', text } });
    await api.train({ spec, name: 'unfiled' });
  });

  it('is its file where that still says the same', async () => {
    await vscode.commands.executeCommand(commands.openSpec, place('kept'));
    assert.equal(shown().uri.toString(), file().toString());
  });

  it('is the text as it stood, to read, where the file has changed', async () => {
    const change = new vscode.WorkspaceEdit();
    change.insert(file(), new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(change);
    await vscode.commands.executeCommand(commands.openSpec, place('kept'));
    assert.equal(shown().uri.scheme, 'arboretum-page');
    assert.equal(shown().uri.path, '/kept 0.1.0.arboretum.json');
    assert.equal(shown().getText(), text);
    const lenses = await vscode.commands.executeCommand<unknown[]>(
      'vscode.executeCodeLensProvider',
      shown().uri,
    );
    assert.deepEqual(lenses, [], 'what is only read is not trained');
  });

  it('is found by the run too', async () => {
    const run = (await (await arboretum()).listRuns()).find(({ model }) => model === 'kept');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand(commands.openSpec, { kind: 'run', folder: folder(), value: run });
    assert.equal(shown().getText(), text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file()));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('is written out where it was in no file, and trains the same model', async () => {
    const api = await arboretum();
    await vscode.commands.executeCommand(commands.openSpec, place('unfiled'));
    assert.equal(shown().uri.path, '/unfiled 0.1.0.arboretum.json');
    const written = parseSpecFile(shown().getText(), 'unfiled');
    await api.train({ spec: written.spec, name: 'again' });
    const model = async (name: string) => {
      const uri = vscode.Uri.joinPath(folder().uri, `.arboretum/models/${name}/0.1.0/model.txt`);
      return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
    };
    assert.equal(await model('again'), await model('unfiled'));
  });
});

describe('hovers in a spec file', () => {
  it('explain its metric', async () => {
    const uri = file().with({ scheme: 'untitled', path: `${folder().uri.path}/hover.arboretum.json` });
    const document = await vscode.workspace.openTextDocument(uri);
    const change = new vscode.WorkspaceEdit();
    const content = '{"spec": {"data": "a.csv", "target": "b"}, "search": {"metric": "log_loss"}}';
    change.insert(uri, new vscode.Position(0, 0), content);
    await vscode.workspace.applyEdit(change);
    const position = document.positionAt(content.indexOf('log_loss') + 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      position,
    );
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part as vscode.MarkdownString).value),
    );
    assert.ok(
      texts.some((each) => each.includes('Log loss') && each.includes('In nats, 0 or more; lower is better')),
      texts.join('\n'),
    );
  });
});

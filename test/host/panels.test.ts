/** What panels do with bad messages, deleted subjects, and being closed while data is on its way. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Run } from '../../src/core/registry/run.ts';
import { fillComparison } from '../../src/extension/panels/comparisonPanel.ts';
import { fillExperimentForm } from '../../src/extension/panels/experimentFormPanel.ts';
import { fillExperiment } from '../../src/extension/panels/experimentPanel.ts';
import { fillHistory } from '../../src/extension/panels/historyPanel.ts';
import { fillPredictions } from '../../src/extension/panels/predictionsPanel.ts';
import { fillProfile } from '../../src/extension/panels/profilePanel.ts';
import { fillQuality } from '../../src/extension/panels/qualityPanel.ts';
import { fillReport, showReport } from '../../src/extension/panels/reportPanel.ts';
import { restorePanel } from '../../src/extension/panels/restorePanel.ts';
import { fillStudy } from '../../src/extension/panels/studyPanel.ts';
import { createServices, type Services } from '../../src/extension/services.ts';
import { extension, folder, once } from './support/arboretum.ts';
import { fakePanel, type FakePanel } from './support/fakePanel.ts';
import { webviewTabs } from './support/tabs.ts';

const run: Run = {
  ...{ id: 'gone-run', model: 'gone', version: null, status: 'running', data: 'gone.csv', target: 'x' },
  ...{ started: '2025-11-18T10:00:00Z' },
} as unknown as Run;

const shown = {
  ...{ folder: '', out: 'gone-predictions.csv', data: 'gone.csv', model: 'gone@1.0.0', target: 'x', at: 0 },
  ...{ rows: 0, failed: 0, flags: { rows: 0, unseen: 0, missing: 0, outside: 0, rangesKnown: true } },
  preview: { columns: [], allColumns: 0, first: [], flagged: [], spread: { kind: 'class', classes: [] } },
} as const;

type Call = readonly [method: string, ...args: readonly unknown[]];

interface Row {
  readonly fill: (services: Services, panel: vscode.WebviewPanel) => void;
  /** Its arguments, and what its answer has the state in. */
  readonly state: readonly unknown[];
  /** Calls whose arguments are wrong. */
  readonly bad: readonly Call[];
}

/** Every panel, on something that does not exist. */
const panels: Readonly<Record<string, Row>> = {
  report: {
    fill: (services, panel) =>
      fillReport(services, panel, { kind: 'version', folder: folder(), name: 'gone', version: '1.0.0' }),
    state: [],
    bad: [['getCurves', -1], ['getRow', 1.5, 0], ['getSegments', 7], ['getTree'], ['saveAs', 'a', 'b', 'utf7']], // prettier-ignore
  },
  run: {
    fill: (services, panel) => fillReport(services, panel, { kind: 'run', folder: folder(), run }),
    state: [],
    bad: [
      ['cancelRun', 'all'],
      ['trainAgain', {}],
      ['copy', null],
    ],
  },
  study: {
    fill: (services, panel) => fillStudy(services, panel, { folder: folder(), study: 'gone' }),
    state: [0],
    bad: [['getState', -1], ['getInsights', ['one']], ['getCurves', ['1']], ['annotate', 1, { admin: true }]], // prettier-ignore
  },
  comparison: {
    fill: (services, panel) =>
      fillComparison(services, panel, { folder: folder(), refs: ['gone@1.0.0', 'gone@1.1.0'] }),
    state: [],
    bad: [
      ['promote', 'a@1.0.0'],
      ['checkGates', '', 'x'],
      ['openReport', ['a']],
      ['swap', 1],
    ],
  },
  history: {
    fill: (services, panel) => fillHistory(services, panel, { folder: folder(), model: 'gone' }),
    state: [],
    bad: [['exportAudit', 'exe'], ['rollback', 'x'.repeat(41), '1.0.0'], ['compare', '1.0.0'], ['promote', 1]], // prettier-ignore
  },
  experiment: {
    fill: (services, panel) => fillExperiment(services, panel, { folder: folder(), key: 'gone' }),
    state: [],
    bad: [
      ['getInsights', 5, null],
      ['removeBatch', ''],
      ['exportReport', 'pdf'],
      ['start', 'now'],
    ],
  },
  experimentForm: {
    fill: (services, panel) => fillExperimentForm(services, panel, { folder: folder(), draft: 'gone' }),
    state: [],
    bad: [
      ['submit', {}, true],
      ['submit', { key: 'x', variants: [], metrics: [] }],
      ['cancel', 1],
    ],
  },
  quality: {
    fill: (services, panel) =>
      fillQuality(services, panel, { folder: folder(), ref: 'gone@1.0.0', data: null, days: 7 }),
    state: [],
    bad: [
      ['setDays', 0],
      ['setDays', '7'],
      ['getDetail', 0],
      ['getDetail', -1, 0],
    ],
  },
  profile: {
    fill: (services, panel) =>
      fillProfile(services, panel, {
        ...{ folder: folder(), path: 'gone.csv', uri: vscode.Uri.joinPath(folder().uri, 'gone.csv') },
      }),
    state: [],
    bad: [
      ['pickTarget', 'x'],
      ['pickTarget', 0.5],
      ['train', '; rm'],
      ['copy', ['x']],
    ],
  },
  predictions: {
    fill: (services, panel) => fillPredictions(services, panel, folder(), shown),
    state: [],
    bad: [
      ['openFile', '/etc/passwd'],
      ['revealFile', 1],
      ['saveAs', 'x'.repeat(201), '', 'utf8'],
    ],
  },
};

interface State {
  readonly kind?: string;
  readonly message?: string;
  readonly hint?: string | null;
}

/** What the panel shows in the end: the answer, or what is told after it. */
async function endState(fake: FakePanel, args: readonly unknown[]): Promise<State> {
  const states: State[] = [];
  const told = fake.onDidSend((message) => {
    const { m, a } = message as { m?: string; a?: readonly State[] };
    if (m === 'setState' && a?.[0]) states.push(a[0]);
  });
  const { r, e } = await fake.ask('getState', ...args);
  const answer = e ?? (r as { state?: State }).state ?? (r as State);
  if ((answer as State).kind !== 'loading') return answer;
  while (!states.at(-1) || states.at(-1)!.kind === 'loading') await once(fake.onDidSend);
  told.dispose();
  return states.at(-1)!;
}

describe('every panel', () => {
  const warnings: string[] = [];
  const errors: string[] = [];
  const rejections: unknown[] = [];
  const subscriptions: vscode.Disposable[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  let services: Services;

  before(() => {
    const { extensionPath, extensionUri } = extension();
    const made = createServices({
      ...{ subscriptions, extensionUri, asAbsolutePath: (path: string) => join(extensionPath, path) },
      workspaceState: { get: () => undefined, update: async () => {}, keys: () => [] },
    } as unknown as vscode.ExtensionContext);
    const log = {
      warn: (text: string) => warnings.push(text),
      error: (text: unknown) => errors.push(String(text)),
    } as unknown as vscode.LogOutputChannel;
    services = { ...made, log };
    process.on('unhandledRejection', onRejection);
  });
  beforeEach(() => {
    for (const list of [warnings, errors, rejections]) list.length = 0;
  });
  afterEach(() => {
    assert.deepEqual(errors, []);
    assert.deepEqual(rejections, []);
  });
  after(async () => {
    process.off('unhandledRejection', onRejection);
    await Promise.all(subscriptions.map(async (each) => each.dispose() as unknown));
  });

  /** Work that nobody waits for is done, as far as it can be. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  for (const [name, { fill, bad }] of Object.entries(panels)) {
    it(`${name} refuses and logs a message that does not validate`, async () => {
      const fake = fakePanel();
      fill(services, fake.panel);
      const calls: readonly Call[] = [...bad, ['getState', 1, 2], ['constructor'], ['deleteEverything']];
      for (const [method, ...args] of calls) {
        const { r, e } = await fake.ask(method, ...args);
        assert.equal(r, undefined, method);
        assert.match(e!.message, /^Refused: /, method);
        assert.ok(warnings.at(-1)!.includes('refused a message'), method);
        assert.ok(warnings.at(-1)!.includes(method), warnings.at(-1));
      }
      for (const message of [null, 'getState', 7, [], { t: 'q' }, { command: 'getState' }]) fake.say(message);
      assert.equal(warnings.length, calls.length + 6);
      fake.panel.dispose();
    });
  }

  for (const [name, { fill, state }] of Object.entries(panels)) {
    // Predictions show what was written at the time.
    if (name === 'predictions') continue;
    it(`${name} of something that is gone says so, and what to do`, async () => {
      const fake = fakePanel();
      fill(services, fake.panel);
      const { kind, message, hint } = await endState(fake, state);
      assert.ok(kind === undefined || kind === 'failed' || kind === 'error', kind);
      assert.match(message!, /gone/);
      assert.ok(hint, `${message} needs a hint`);
      errors.length = 0;
      fake.panel.dispose();
    });
  }

  it('predictions whose file is gone say so when it is asked for', async () => {
    const fake = fakePanel();
    panels.predictions!.fill(services, fake.panel);
    for (const method of ['openFile', 'revealFile']) {
      const { e } = await fake.ask(method);
      assert.match(e!.message, /gone-predictions\.csv is gone/);
      assert.ok(e!.hint);
    }
    errors.length = 0;
    fake.panel.dispose();
  });

  for (const [name, { fill, state }] of Object.entries(panels)) {
    it(`${name} is closed while data is on its way, and nothing comes of it`, async () => {
      let release: () => void = () => {};
      const late = new Promise<never>((_, reject) => (release = () => reject(new Error('too late'))));
      late.catch(() => {});
      const engine = new Proxy({}, { get: () => () => late });
      const slow = {
        ...services,
        engines: { ...services.engines, of: () => engine, onEvent: services.engines.onEvent },
        profiles: { of: () => late },
        models: { ...services.models, list: () => late, onDidChange: services.models.onDidChange },
      } as unknown as Services;
      const fake = fakePanel();
      fill(slow, fake.panel);
      void fake.ask('getState', ...state);
      await settled();
      const before = fake.sent.length;
      fake.panel.dispose();
      release();
      await settled();
      await settled();
      assert.equal(fake.sent.length, before);
      // That the engine failed may be in the log; it is not the panel's failure.
      assert.deepEqual(
        errors.filter((text) => !text.includes('too late')),
        [],
      );
      errors.length = 0;
    });
  }

  it('that was closed while its run became a version is not taken for that version', async () => {
    const changes = new vscode.EventEmitter<void>();
    let found: (runs: unknown) => void = () => {};
    const runs = { onDidChange: changes.event, list: () => new Promise((resolve) => (found = resolve)) };
    const fake = fakePanel();
    const registered = { folder: folder(), value: { ...run, version: '9.9.9' } };
    fillReport({ ...services, runs } as unknown as Services, fake.panel, {
      kind: 'run',
      folder: folder(),
      run,
    });
    changes.fire();
    fake.panel.dispose();
    found([registered]);
    await settled();
    const opened = once(vscode.window.tabGroups.onDidChangeTabs);
    showReport(services, { folder: folder(), name: 'gone', version: '9.9.9' });
    await opened;
    assert.deepEqual(webviewTabs('report'), ['gone 9.9.9']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('that was closed while it was restored is left alone; one without a subject is closed', async () => {
    const fake = fakePanel();
    let filled = 0;
    const closed = restorePanel(fake.panel, services.log, 'A report', async () => {
      fake.panel.dispose();
      return () => void filled++;
    });
    await closed;
    const empty = fakePanel();
    const gone = once(empty.panel.onDidDispose);
    await restorePanel(empty.panel, services.log, 'A report', async () => undefined);
    await gone;
    assert.equal(filled, 0);
    const full = fakePanel();
    await restorePanel(full.panel, services.log, 'A report', async () => () => void filled++);
    assert.equal(filled, 1);
    full.panel.title = 'still open';
  });
});

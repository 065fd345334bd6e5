import * as vscode from 'vscode';
import * as z from 'zod';
import { toErrorData } from '../../core/errors.ts';
import type { Progress } from '../../core/training/progress.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type {
  QualityOverview,
  QualityPanelHost,
  QualityPanelState,
  QualityPanelView,
} from '../../protocol/quality.ts';
import { commands, panels } from '../ids.ts';
import { openThresholds } from '../quality/thresholds.ts';
import { progressText } from '../training/progressText.ts';
import type { Services } from '../services.ts';
import { saveAs } from './saveAs.ts';
import { connectWebview, type ArgumentSchemas } from './webviewHost.ts';

/** What a panel shows: the forecasts of a forecaster over a history. */
export interface QualityPlace {
  readonly folder: vscode.WorkspaceFolder;
  readonly ref: string;
  /** Null: what the forecaster was trained from. */
  readonly data: string | null;
  readonly days: number;
}

const open = new Map<string, vscode.WebviewPanel>();

/** Shows the forecasts: in the panel that shows them already, or in a new one. */
export function showQuality(services: Services, place: QualityPlace): void {
  const shown = open.get(keyOf(place));
  if (shown) {
    shown.reveal();
    return;
  }
  const panel = vscode.window.createWebviewPanel(panels.quality, 'Data quality', vscode.ViewColumn.Active);
  fillQuality(services, panel, place);
}

/** Makes a panel, new or restored by VS Code, that of a forecaster. */
export function fillQuality(services: Services, panel: vscode.WebviewPanel, place: QualityPlace): void {
  const key = keyOf(place);
  open.set(key, panel);
  panel.title = 'Data quality';
  panel.iconPath = {
    light: vscode.Uri.joinPath(services.context.extensionUri, 'media/quality-light.svg'),
    dark: vscode.Uri.joinPath(services.context.extensionUri, 'media/quality-dark.svg'),
  };
  const session = qualitySession(services, place, (state) => void view.setState.asEvent(state));
  const view = connectWebview<QualityPanelHost, QualityPanelView>({
    panel,
    extensionUri: services.context.extensionUri,
    log: services.log,
    script: 'quality',
    schemas,
    host: session.host,
  });
  panel.onDidDispose(() => {
    session.dispose();
    if (open.get(key) === panel) open.delete(key);
  });
}

/** The state of a panel, and what it may ask. Of forecasts that overtake one another only the last is told. */
function qualitySession(
  services: Services,
  place: QualityPlace,
  tell: (state: QualityPanelState) => void,
): { readonly host: QualityPanelHost } & vscode.Disposable {
  const { folder, ref, data } = place;
  const engine = () => services.engines.of(folder);
  let { days } = place;
  let overview: QualityOverview | null = null;
  let state: QualityPanelState | null = null;
  let abort = new AbortController();

  const set = (next: QualityPanelState) => {
    state = next;
    tell(next);
  };
  const request = () => ({ model: ref, days, ...(data === null ? {} : { data }) });
  async function refresh(): Promise<void> {
    abort.abort();
    const own = (abort = new AbortController());
    const telling = (progress: Progress) => {
      if (own.signal.aborted || overview !== null) return;
      set({ kind: 'loading', ref, progress: progressText(progress) });
    };
    set(
      overview === null
        ? { kind: 'loading', ref, progress: 'Reading results' }
        : { kind: 'ready', overview, busy: true },
    );
    try {
      const made = await engine().qualityOverview(request(), { signal: own.signal, onProgress: telling });
      if (own.signal.aborted) return;
      overview = made;
      set({ kind: 'ready', overview, busy: false });
    } catch (error) {
      if (own.signal.aborted) return;
      const { code, message, hint } = toErrorData(error);
      if (code === 'internal') services.log.error(error instanceof Error ? error : message);
      overview = null;
      set({ kind: 'error', message, hint: hint ?? null });
    }
  }

  const host: QualityPanelHost = {
    async getState() {
      if (state === null) void refresh();
      return state ?? { kind: 'loading', ref, progress: 'Reading results' };
    },
    refresh: async () => void refresh(),
    async getDetail(dataset, rule) {
      const [where, which] = [overview?.datasets[dataset], overview?.rules[rule]];
      if (!where || !which) return null;
      const { id, source, tenant } = where;
      return engine().qualityCheck({ ...request(), dataset: id, source, tenant, rule: which.code });
    },
    async setDays(wanted) {
      days = wanted;
      await refresh();
    },
    editThresholds: () => openThresholds(folder, overview),
    async exportForecast() {
      const { writeForecast } = await import('../quality/forecastCommand.ts');
      await writeForecast(services, folder, { model: ref, days, data });
    },
    async exportSummary() {
      const { writeSummary } = await import('../quality/summarizeCommand.ts');
      await writeSummary(services, folder, { data: overview?.data ?? data ?? '' }, 'quality_summary');
    },
    async openReport() {
      const { name, selector } = parseRef(ref);
      if (selector.kind !== 'exact') return;
      const version = { kind: 'place', folder, name, version: selector.version };
      await vscode.commands.executeCommand(commands.openReport, version);
    },
    async openData() {
      if (overview) {
        await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(folder.uri, overview.data));
      }
    },
    copy: async (text) => vscode.env.clipboard.writeText(text),
    saveAs: (name, content, encoding) => saveAs(folder, name, content, encoding),
    showLog: async () => services.log.show(),
  };
  return { host, dispose: () => abort.abort() };
}

const index = z.int().min(0).max(1_000_000);

export const schemas: ArgumentSchemas<QualityPanelHost> = {
  getState: z.tuple([]),
  refresh: z.tuple([]),
  getDetail: z.tuple([index, index]),
  setDays: z.tuple([z.int().min(1).max(90)]),
  editThresholds: z.tuple([]),
  exportForecast: z.tuple([]),
  exportSummary: z.tuple([]),
  openReport: z.tuple([]),
  openData: z.tuple([]),
  copy: z.tuple([z.string().max(5_000_000)]),
  saveAs: z.tuple([z.string().max(200), z.string().max(50_000_000), z.enum(['utf8', 'base64'])]),
  showLog: z.tuple([]),
};

function keyOf({ folder, ref, data }: QualityPlace): string {
  return JSON.stringify([folder.uri.toString(), ref, data]);
}

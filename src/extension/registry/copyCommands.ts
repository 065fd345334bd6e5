import * as vscode from 'vscode';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import type { Services } from '../services.ts';
import { metricRows } from './metricRows.ts';
import { refOf, versionArgument, type VersionPlace } from './versionArgument.ts';

export async function copyReference(services: Services, argument?: unknown): Promise<void> {
  const place = await versionArgument(services, argument, 'Copy the reference of a version');
  if (place) await copy(refOf(place), refOf(place));
}

export async function copyMetrics(services: Services, argument?: unknown): Promise<void> {
  const place = await versionArgument(services, argument, 'Copy the metrics of a version');
  if (!place) return;
  const { score } = await details(services, place);
  const rows = metricRows(score).map(
    ({ label, value, baseline }) => `| ${escapeMarkdown(label)} | ${value} | ${baseline} |`,
  );
  const header = [`| ${escapeMarkdown(refOf(place))} | Model | Baseline |`, '|:--|--:|--:|'];
  await copy([...header, ...rows, ''].join('\n'), `metrics of ${refOf(place)}`);
}

export async function copyParameters(services: Services, argument?: unknown): Promise<void> {
  const place = await versionArgument(services, argument, 'Copy the parameters of a version');
  if (!place) return;
  const { params } = (await details(services, place)).spec;
  const text = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  if (text.length === 0) {
    void vscode.window.showInformationMessage(
      `${refOf(place)} was trained with LightGBM's default parameters.`,
    );
    return;
  }
  await copy(text.join(','), `parameters of ${refOf(place)}`);
}

function details({ engines }: Services, place: VersionPlace) {
  return engines.of(place.folder).showModel(refOf(place));
}

const shownMs = 3000;

export async function copy(text: string, what: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) Copied ${what}`, shownMs);
}

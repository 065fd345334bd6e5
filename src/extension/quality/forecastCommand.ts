import * as vscode from 'vscode';
import { formatCountOf } from '../../core/format/count.ts';
import { requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { askText } from '../host/quickSteps.ts';
import { refOf } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { forecasterArgument } from './forecasterArgument.ts';

/** *Forecast Pass Rates...* of every check into a file. */
export async function forecastQuality(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Forecasting');
  const place = await forecasterArgument(services, argument, 'Forecast pass rates');
  if (!place) return;
  const days = await askText({
    title: 'Forecast pass rates',
    placeholder: 'Days to forecast, after the last with results',
    value: '7',
    validate: (text) =>
      /^\d+$/.test(text) && +text >= 1 && +text <= 366 ? undefined : 'A whole number from 1 to 366.',
  });
  if (typeof days === 'symbol') return;
  await writeForecast(services, place.folder, { model: refOf(place), days: Number(days), data: null });
}

/** Asks for a file and writes the forecast of every check and day into it. */
export async function writeForecast(
  services: Services,
  folder: vscode.WorkspaceFolder,
  { model, days, data }: { readonly model: string; readonly days: number; readonly data: string | null },
): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder.uri, 'forecast.csv'),
    filters: { CSV: ['csv'], Parquet: ['parquet'] },
    title: 'Save the forecast',
  });
  if (!target) return;
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Forecasting ${days} days`, cancellable: true },
    (report, token) => {
      const { signal, dispose } = abortSignal(token);
      const request = {
        model,
        what: { kind: 'days', days } as const,
        out: target.fsPath,
        overwrite: true,
        ...(data === null ? {} : { data }),
      };
      return services.engines
        .of(folder)
        .forecastQuality(request, { signal, onProgress: steadyProgress(report) })
        .finally(dispose);
    },
  );
  const open = 'Open';
  const chosen = await vscode.window.showInformationMessage(
    `${formatCountOf(result.rows, 'forecast')} written to ${target.path.split('/').at(-1) ?? ''}.`,
    open,
  );
  if (chosen === open) await vscode.commands.executeCommand('vscode.open', target);
}

import * as vscode from 'vscode';
import type { VersionSummary } from '../../core/registry/model.ts';
import type { InFolder } from './folderSnapshot.ts';

export const versionScheme = 'arboretum-version';

/** Names a version in decorations. It says all that the badge needs, so that no list has to be searched for it. */
export function versionUri({ value }: InFolder<VersionSummary>): vscode.Uri {
  return vscode.Uri.from({
    scheme: versionScheme,
    path: `/${value.name}/${value.version}`,
    query: value.environments.join(','),
  });
}

export function environmentsOfUri(uri: vscode.Uri): string[] {
  return uri.query.split(',').filter((name) => name !== '');
}

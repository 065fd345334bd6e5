import type * as vscode from 'vscode';
import type { Run } from '../../core/registry/run.ts';
import { toErrorData } from '../../core/errors.ts';
import type { ReportState, RunView } from '../../protocol/report.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';
import { refOf, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';

/** What a report panel shows: a version, or a run that may become one. */
export type ReportSubject =
  | ({ readonly kind: 'version' } & VersionPlace)
  | {
      readonly kind: 'run';
      readonly folder: vscode.WorkspaceFolder;
      readonly run: Run;
      /** It was in the list of runs once. */
      readonly gone?: boolean;
    };

export function runSubject({ folder, value }: InFolder<Run>): ReportSubject {
  return value.version === null
    ? { kind: 'run', folder, run: value }
    : { kind: 'version', folder, name: value.model, version: value.version };
}

export function titleOf(subject: ReportSubject): string {
  return subject.kind === 'run' ? subject.run.model : `${subject.name} ${subject.version}`;
}

export function keyOf(subject: ReportSubject): string {
  const { folder } = subject;
  return `${folder.uri.toString()} ${subject.kind === 'run' ? `run ${subject.run.id}` : refOf(subject)}`;
}

/** The subject as it is by now: a run that has been registered is its version. */
export async function currentSubject(services: Services, subject: ReportSubject): Promise<ReportSubject> {
  if (subject.kind === 'version') return subject;
  const { id } = subject.run;
  const found = (await services.runs.list()).find(({ value }) => value.id === id);
  if (found) return runSubject(found);
  return { ...subject, gone: !services.trainings.running().includes(id) };
}

export async function stateOf(services: Services, subject: ReportSubject): Promise<ReportState> {
  if (subject.kind === 'run') {
    const { run, gone } = subject;
    return gone ? goneState(run) : { kind: 'run', run: runView(services, run) };
  }
  try {
    return { kind: 'ready', report: await services.engines.of(subject.folder).report(refOf(subject)) };
  } catch (error) {
    const { code, message, hint } = toErrorData(error);
    if (code === 'internal') services.log.error(error instanceof Error ? error : message);
    return { kind: 'failed', message, hint: hint ?? null };
  }
}

function goneState({ model }: Run): ReportState {
  return {
    kind: 'failed',
    message: `This run of ${model} is not in the list of runs any more.`,
    hint: 'It has been deleted, here or in another window, or there are 200 newer ones.',
  };
}

function runView({ trainings }: Services, run: Run): RunView {
  return {
    id: run.id,
    model: run.model,
    data: run.data,
    target: run.target,
    started: run.started,
    hasSpec: run.spec !== null,
    here: trainings.running().includes(run.id),
    live: trainings.live(run.id) ?? null,
    ended: endOf(run),
  };
}

function endOf({ status, error }: Run): RunView['ended'] {
  switch (status) {
    case 'running':
    case 'finished':
      return null;
    case 'failed':
      return { message: error?.message ?? 'The training failed.', hint: error?.hint ?? null };
    case 'cancelled':
      return { message: 'The training was cancelled; nothing was registered.', hint: null };
    case 'interrupted':
      return {
        message: 'The window of this training was closed before it ended; nothing was registered.',
        hint: null,
      };
  }
}

import semver from 'semver';
import { ArboretumError } from '../../../core/errors.ts';
import { filesResult } from '../../../core/registry/governance/gates.ts';
import { checkedReason } from '../../../core/registry/governance/labels.ts';
import { environmentNameProblem } from '../../../core/registry/governance/environmentName.ts';
import { rollbackTargets, staysOf } from '../../../core/registry/governance/stays.ts';
import { checkModelName } from '../../../core/registry/names.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { parseRef } from '../../../core/registry/reference.ts';
import type { Promotion, RollbackRequest, WithdrawRequest } from '../../../protocol/registry.ts';
import type { EngineParts } from '../../parts.ts';
import type { Database } from '../../store/connection.ts';
import { versionRows } from '../rows.ts';
import { requireVersion } from '../show.ts';
import { place, placedVersion } from './place.ts';
import { readEvents } from './readEvents.ts';
import { recordEvent } from './recordEvent.ts';

/**
 * Puts back what was in an environment before, or an earlier occupant of it. Of the gates only that of the files runs:
 * going back must work when everything else is on fire.
 *
 * @throws {ArboretumError} `rollback-impossible`, `model-damaged`, `promotion-conflict`, `label-invalid`
 */
export async function rollBack(parts: EngineParts, request: RollbackRequest): Promise<Promotion> {
  parts.requireWritable();
  const { model, environment } = request;
  const reason = checkedReason(request.reason);
  checkNames(model, environment);
  const store = parts.store();
  const { target, present } = store.read('looking for an earlier version', (db) => ({
    target: targetOf(db, request),
    present: placedVersion(db, model, environment),
  }));
  await requireVersion(store, formatRef(model, target));
  const gates = [filesResult(null)];
  store.write(`rolling ${environment} back`, (db) =>
    place(db, {
      ...{ kind: 'rolled-back', model, environment, version: target, expected: present, reason, gates },
    }),
  );
  return {
    ref: formatRef(model, target),
    environment,
    gates,
    promoted: true,
    replaced: present === null ? null : formatRef(model, present),
  };
}

/** Versions that an environment can go back to, the nearest first. */
export function rollbackChoices(parts: EngineParts, model: string, environment: string): string[] {
  checkNames(model, environment);
  return parts.store().read('looking for earlier versions', (db) => {
    const there = registered(db, model);
    return targetsOf(db, model, environment).all.filter((version) => there.has(version));
  });
}

/**
 * Takes the version out of an environment, which then is empty.
 *
 * @returns its reference
 * @throws {ArboretumError} `environment-empty`
 */
export function withdraw(parts: EngineParts, request: WithdrawRequest): { withdrawn: string } {
  parts.requireWritable();
  const { model, environment } = request;
  checkNames(model, environment);
  const reason = checkedReason(request.reason);
  return parts.store().write(`emptying ${environment}`, (db) => {
    const version = placedVersion(db, model, environment);
    if (version === null) throw empty(model, environment);
    db.prepare('DELETE FROM placement WHERE model = ? AND environment = ?').run(model, environment);
    recordEvent(db, { kind: 'left', model, version, environment, replaced: version, reason });
    return { withdrawn: formatRef(model, version) };
  });
}

function targetOf(db: Database, { model, environment, to }: RollbackRequest): string {
  const { next, all } = targetsOf(db, model, environment);
  const there = registered(db, model);
  const present = all.filter((version) => there.has(version));
  if (to === undefined) {
    const target = next.find((version) => there.has(version));
    if (target !== undefined) return target;
    throw new ArboretumError(
      'rollback-impossible',
      next.length === 0
        ? `There was no other version of ${model} in ${environment} before.`
        : `The versions of ${model} that were in ${environment} before have been deleted.`,
      'Promote the version that you want there.',
    );
  }
  const wanted = wantedVersion(model, to);
  if (wanted !== null && present.includes(wanted)) return wanted;
  throw new ArboretumError(
    'rollback-impossible',
    `${to.slice(0, 120)} is no earlier version of ${model} in ${environment}.`,
    present.length === 0
      ? 'There is none: promote instead.'
      : `Earlier ones: ${present.slice(0, 8).join(', ')}.`,
  );
}

/** `1.2.0` or `name@1.2.0`; null for anything else. */
function wantedVersion(model: string, to: string): string | null {
  if (!to.includes('@')) return semver.valid(to);
  const { name, selector } = parseRef(to);
  return name === model && selector.kind === 'exact' ? selector.version : null;
}

function targetsOf(db: Database, model: string, environment: string) {
  const stays = staysOf(readEvents(db, { model })).filter(
    (stay) => stay.environment.toLowerCase() === environment.toLowerCase(),
  );
  return rollbackTargets(stays);
}

function registered(db: Database, model: string): Set<string> {
  return new Set(versionRows(db, model).map(({ version }) => version));
}

function checkNames(model: string, environment: string): void {
  checkModelName(model);
  const problem = environmentNameProblem(environment);
  if (problem === null) return;
  throw new ArboretumError(
    'environment-unknown',
    `"${environment.slice(0, 60)}" is no environment: ${problem}.`,
  );
}

function empty(model: string, environment: string): ArboretumError {
  return new ArboretumError('environment-empty', `No version of ${model} is in ${environment}.`);
}

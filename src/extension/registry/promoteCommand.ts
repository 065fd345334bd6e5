import * as vscode from 'vscode';
import type { GateResult } from '../../core/registry/governance/event.ts';
import { filesGate } from '../../core/registry/governance/gates.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type { Promotion } from '../../protocol/registry.ts';
import { commandItem } from '../host/commandArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { askText, pick, separator, type Choice } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import type { Services } from '../services.ts';
import { environmentNames } from './environments.ts';
import { pickVersion, refOf, versionArgument, type VersionPlace } from './versionArgument.ts';

/** *Promote to Environment...* on a version, on an environment (which version?), or from the palette. */
export async function promoteVersion(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Promoting');
  const item = commandItem(argument);
  if (item?.kind === 'environment') {
    const title = `Promote a version of ${item.model} to ${item.environment}`;
    const picked = await pickVersion(services, { title, folder: item.folder, model: item.model });
    if (typeof picked !== 'symbol') await promoteTo(services, picked, item.environment);
    return;
  }
  const place = await versionArgument(services, argument, 'Promote a version');
  if (!place) return;
  const given = item?.kind === 'place' ? item.environment : undefined;
  const environment = given ?? (await pickEnvironment(services, place));
  const reason = item?.kind === 'place' ? item.reason : undefined;
  if (environment !== undefined) await promoteTo(services, place, environment, reason);
}

/**
 * Shows the gates with their outcomes, and promotes when the user says so.
 *
 * @param reason what the promotion rests on, for the audit trail
 */
export async function promoteTo(
  services: Services,
  place: VersionPlace,
  environment: string,
  reason?: string,
): Promise<void> {
  requireTrust('Promoting');
  const engine = services.engines.of(place.folder);
  const ref = refOf(place);
  const abort = new AbortController();
  let checked: Promotion | undefined;
  const items = engine
    .checkPromotion({ ref, environment }, { signal: abort.signal })
    .then((promotion) => gateChoices((checked = promotion)));
  const answer = await pick<Answer>({
    title: `Promote ${place.name} ${place.version} to ${environment}`,
    placeholder: 'Each gate with what was found',
    busy: 'Looking at files, signature and metrics, and comparing with what is there…',
    items,
    isInert: (value) => value === 'nothing',
  });
  abort.abort();
  items.catch(() => {}); // The user may have gone away before it was there.
  if (answer === 'promote') {
    await promote(services, place, { environment, ...(reason === undefined ? {} : { reason }) });
  }
  if (answer === 'override' && checked) await override(services, place, checked);
  if (answer === 'compare' && checked?.replaced) {
    const { name, selector } = parseRef(checked.replaced);
    if (selector.kind !== 'exact') return;
    const { folder } = place;
    const versions = [{ folder, name, version: selector.version }, place].map((each) => ({
      ...{ kind: 'place', ...each },
    }));
    await vscode.commands.executeCommand(commands.compareVersions, versions[0], versions);
  }
}

type Answer = 'promote' | 'override' | 'compare' | 'nothing';

function gateChoices({ environment, gates, replaced }: Promotion): Choice<Answer>[] {
  const failed = gates.filter(({ passed }) => !passed);
  const damaged = failed.some(({ name }) => name === filesGate);
  const instead = replaced === null ? '' : `in place of ${versionIn(replaced)}`;
  const act: Choice<Answer>[] =
    failed.length === 0
      ? [{ label: `$(arrow-up) Promote to ${environment}`, description: instead, value: 'promote' }]
      : damaged
        ? []
        : [
            {
              label: '$(warning) Override and Promote...',
              description: 'asks for a reason',
              value: 'override',
            },
          ];
  const compare: Choice<Answer>[] =
    replaced === null || damaged
      ? []
      : [{ label: `$(git-compare) Compare with ${versionIn(replaced)}`, value: 'compare' }];
  const gateRows = gates.map((gate): Choice<Answer> => gateRow(gate));
  const blocked = failed.length > 0;
  return blocked
    ? [separator('Gates'), ...gateRows, separator('Blocked'), ...compare, ...act]
    : [...act, ...compare, separator('Gates'), ...gateRows];
}

/** `name@1.2.3` without the name, where that is clear. */
function versionIn(ref: string): string {
  return ref.slice(ref.indexOf('@') + 1);
}

function gateRow({ label, required, passed, detail }: GateResult): Choice<Answer> {
  return {
    label: `${passed ? '$(pass)' : '$(error)'} ${label}`,
    description: passed ? required : `failed: ${required}`,
    detail,
    value: 'nothing',
  };
}

async function override(services: Services, place: VersionPlace, { environment }: Promotion): Promise<void> {
  const reason = await askText({
    title: `Override the gates of ${environment}`,
    placeholder: 'Why? It is kept in the audit trail',
    value: '',
    validate: (text) => (text === '' ? 'A reason is needed.' : undefined),
  });
  if (typeof reason !== 'symbol') await promote(services, place, { environment, reason, force: true });
}

async function promote(
  services: Services,
  place: VersionPlace,
  how: { readonly environment: string; readonly reason?: string; readonly force?: boolean },
): Promise<void> {
  const ref = refOf(place);
  const promotion = await services.engines.of(place.folder).promoteModel({ ref, ...how });
  services.models.refresh();
  void announce(services, place, promotion);
}

async function announce(
  { engines, models }: Services,
  { folder, name, version }: VersionPlace,
  { environment, promoted, replaced, gates }: Promotion,
): Promise<void> {
  if (!promoted) {
    const failed = gates.find(({ passed }) => !passed);
    const why = failed ? `${failed.label}: ${failed.detail}` : `It is in ${environment} already.`;
    void vscode.window.showWarningMessage(`${name} ${version} was not promoted. ${why}`);
    return;
  }
  const undo = 'Undo';
  const history = 'Show History';
  const instead = replaced === null ? '' : `, in place of ${versionIn(replaced)}`;
  const chosen = await vscode.window.showInformationMessage(
    `${name} ${version} is in ${environment}${instead}.`,
    undo,
    history,
  );
  if (chosen === history) {
    await vscode.commands.executeCommand(commands.showHistory, { kind: 'place', folder, name, version });
  }
  if (chosen !== undo) return;
  const engine = engines.of(folder);
  const reason = 'Undone';
  if (replaced === null) await engine.withdrawModel({ model: name, environment, reason });
  else await engine.rollbackModel({ model: name, environment, to: replaced, reason });
  models.refresh();
}

async function pickEnvironment(services: Services, place: VersionPlace): Promise<string | undefined> {
  const names = await environmentNames(services, place.folder);
  const infos = await services.engines.of(place.folder).listEnvironments();
  const model = (await services.models.list()).find(({ value }) => value.name === place.name)?.value;
  const picked = await pick<string>({
    title: `Promote ${place.name} ${place.version}`,
    placeholder: 'Environment',
    items: (names.length > 0 ? names : infos.map(({ name }) => name)).map((name) => {
      const present = model?.placements.find((each) => each.environment === name);
      return {
        label: `$(circle-${present ? 'filled' : 'outline'}) ${name}`,
        description: present ? `now ${present.version}` : 'empty',
        detail: infos.find((info) => info.name === name)?.gates.join(', '),
        value: name,
      };
    }),
    isActive: (name) =>
      model?.placements.find((each) => each.environment === name)?.version !== place.version,
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

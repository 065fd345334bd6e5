import type { RegistryEvent } from './event.ts';
import type { Stay } from './placement.ts';

/**
 * Which version was where and when, out of the audit trail: newest first.
 *
 * @param events of any models, in the order in which they happened
 */
export function staysOf(events: readonly RegistryEvent[]): Stay[] {
  const stays: Stay[] = [];
  /** Index of the stay that goes on, by model and environment. */
  const open = new Map<string, number>();
  for (const event of events) {
    const { kind, environment } = event;
    if (environment === null || (kind !== 'promoted' && kind !== 'rolled-back' && kind !== 'left')) continue;
    const key = `${event.model} ${environment}`.toLowerCase();
    const before = open.get(key);
    if (before !== undefined) stays[before] = { ...stays[before]!, to: event.time };
    open.delete(key);
    if (kind === 'left') continue;
    open.set(key, stays.length);
    stays.push({
      model: event.model,
      environment,
      version: event.version,
      from: event.time,
      to: null,
      actor: event.actor,
      kind,
      reason: event.reason,
      overridden: (event.gates ?? []).filter(({ passed }) => !passed).map(({ label }) => label),
    });
  }
  return stays.reverse();
}

/** The stays that went on at a time. @param time ISO 8601, UTC, milliseconds, as `toISOString` writes it */
export function staysAt(stays: readonly Stay[], time: string): Stay[] {
  return stays.filter(({ from, to }) => from <= time && (to === null || to > time));
}

/**
 * Versions that a rollback can go back to, the nearest first. Promotions are a stack, and a rollback takes from it: after
 * going back from 3 to 2, the next step leads to 1 and not to 3 again.
 *
 * @param stays of one model in one environment, newest first
 */
export function rollbackTargets(stays: readonly Stay[]): { readonly next: string[]; readonly all: string[] } {
  const stack: string[] = [];
  for (const { kind, version } of stays.toReversed()) {
    const at = kind === 'rolled-back' ? stack.lastIndexOf(version) : -1;
    if (at >= 0) stack.length = at + 1;
    else if (stack.at(-1) !== version) stack.push(version);
  }
  const inPlace = stays[0]?.to === null ? stays[0].version : null;
  const isElsewhere = (version: string) => version !== inPlace;
  const next = stack.filter(isElsewhere).reverse();
  return { next, all: [...new Set([...next, ...stays.map(({ version }) => version).filter(isElsewhere)])] };
}

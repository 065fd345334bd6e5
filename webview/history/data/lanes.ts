import { rollbackTargets } from '../../../src/core/registry/governance/stays.ts';
import type { Stay } from '../../../src/core/registry/governance/placement.ts';
import type { HistoryState } from '../../../src/protocol/history.ts';

export type ReadyState = Extract<HistoryState, { kind: 'ready' }>;

/** A stay with its times in milliseconds since 1970. */
export interface LaneStay {
  readonly stay: Stay;
  readonly from: number;
  /** Infinity: it goes on. */
  readonly to: number;
  /** The version has been deleted since. */
  readonly deleted: boolean;
}

/** An environment and what has been in it, oldest first. */
export interface Lane {
  readonly environment: string;
  /** It is one of the workspace's environments still: others keep their past, and nothing can be put into them. */
  readonly configured: boolean;
  readonly stays: readonly LaneStay[];
  /** What is there now. */
  readonly present: LaneStay | null;
  /** Versions that a rollback can go back to, the nearest first, without those that are gone. */
  readonly targets: readonly string[];
}

/** One lane an environment: those that are configured in their order, then others that have held a version. */
export function lanesOf({ history, environments, versions }: ReadyState): Lane[] {
  const registered = new Set(versions);
  // Names that differ in case only are one environment.
  const byName = new Map<string, { name: string; configured: boolean; stays: Stay[] }>(
    environments.map((name) => [name.toLowerCase(), { name, configured: true, stays: [] }]),
  );
  for (const stay of history.stays) {
    const key = stay.environment.toLowerCase();
    const known = byName.get(key) ?? { name: stay.environment, configured: false, stays: [] };
    known.stays.push(stay);
    byName.set(key, known);
  }
  return [...byName.values()].map(({ name, configured, stays }) => {
    const lane = stays
      .map((stay): LaneStay => ({
        stay,
        from: Date.parse(stay.from),
        to: stay.to === null ? Infinity : Date.parse(stay.to),
        deleted: !registered.has(stay.version),
      }))
      .reverse();
    const last = lane.at(-1);
    return {
      environment: name,
      configured,
      stays: lane,
      present: last?.to === Infinity ? last : null,
      targets: configured ? rollbackTargets(stays).next.filter((version) => registered.has(version)) : [],
    };
  });
}

/** The stay that goes on at a time. */
export function stayAt({ stays }: Lane, at: number): LaneStay | null {
  return stays.findLast(({ from, to }) => from <= at && to > at) ?? null;
}

/** Every moment at which a version came or went, ascending, each once. */
export function changesOf(lanes: readonly Lane[]): number[] {
  const times = lanes.flatMap(({ stays }) => stays.flatMap(({ from, to }) => [from, to]));
  return [...new Set(times)].filter(Number.isFinite).sort((a, b) => a - b);
}

/** The one that counts most: the last configured one that has ever held a version, else the one that was used last. */
export function mainLane(lanes: readonly Lane[]): Lane | null {
  const used = lanes.filter(({ stays }) => stays.length > 0);
  return used.findLast(({ configured }) => configured) ?? used[0] ?? null;
}

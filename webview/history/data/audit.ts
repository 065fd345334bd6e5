import { formatMoment } from '../../../src/core/format/time.ts';
import {
  eventKinds,
  type EventKind,
  type RegistryEvent,
} from '../../../src/core/registry/governance/event.ts';
import { eventWords } from '../../../src/core/registry/governance/eventWords.ts';
import { plainText } from '../../ui/text.ts';

/** Names of the kinds, as the filter lists them. */
export const kindWords: Readonly<Record<EventKind, string>> = {
  created: 'Registered',
  imported: 'Imported',
  tagged: 'Tagged',
  untagged: 'Tag taken away',
  described: 'Described',
  noted: 'Note changed',
  promoted: 'Promoted',
  'rolled-back': 'Rolled back',
  left: 'Taken out',
  exported: 'Exported',
  pushed: 'Pushed',
  deleted: 'Deleted',
};

/** Entries of these kinds change what an environment holds; the others are the small print. */
const placing: ReadonlySet<EventKind> = new Set(['promoted', 'rolled-back', 'left']);

export function isPlacing({ kind }: RegistryEvent): boolean {
  return placing.has(kind);
}

/** A gate failed, and it was promoted all the same. */
export function isOverridden({ gates }: RegistryEvent): boolean {
  return gates?.some(({ passed }) => !passed) ?? false;
}

/** What happened, without the version that stands before it and the reason that stands beside it. */
export function whatWords(event: RegistryEvent): string {
  const words = eventWords({ ...event, reason: null, gates: null });
  return plainText(words.startsWith(event.version) ? words.slice(event.version.length) : ` ${words}`);
}

/** `all 4 passed`, `1 of 4 overridden`; empty where no gate was looked at. */
export function gateWords({ gates }: RegistryEvent): string {
  if (gates === null || gates.length === 0) return '';
  const failed = gates.filter(({ passed }) => !passed).length;
  return failed === 0 ? `all ${gates.length} passed` : `${failed} of ${gates.length} overridden`;
}

/** Kinds that occur, in the order of the table of kinds. */
export function kindsOf(events: readonly RegistryEvent[]): EventKind[] {
  const present = new Set(events.map(({ kind }) => kind));
  return eventKinds.filter((kind) => present.has(kind));
}

/** What of the audit trail is shown. */
export interface AuditFilter {
  /** Words that an entry must contain. */
  readonly text: string;
  readonly hiddenKinds: readonly EventKind[];
}

/** Entries that the filter lets through, in their order. */
export function filterEvents(
  events: readonly RegistryEvent[],
  { text, hiddenKinds }: AuditFilter,
): readonly RegistryEvent[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && hiddenKinds.length === 0) return events;
  const hidden = new Set(hiddenKinds);
  return events.filter((event) => {
    if (hidden.has(event.kind)) return false;
    if (words.length === 0) return true;
    const all = haystack(event);
    return words.every((word) => all.includes(word));
  });
}

const haystacks = new WeakMap<RegistryEvent, string>();

/** What an entry can be found by: all that it says. */
function haystack(event: RegistryEvent): string {
  let text = haystacks.get(event);
  if (text === undefined) {
    const gates = (event.gates ?? []).map(({ label, detail }) => `${label} ${detail}`);
    const parts = [eventWords(event), kindWords[event.kind], event.actor, event.reason, event.detail];
    text = [...parts, ...gates, formatMoment(event.time), event.time].join(' ').toLowerCase();
    haystacks.set(event, text);
  }
  return text;
}

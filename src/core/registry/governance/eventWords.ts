import type { EventKind, RegistryEvent } from './event.ts';

/** What happened, in a few words without who and when: `1.2.0 promoted to production, in place of 1.1.0`. */
export function eventWords({
  kind,
  version,
  environment,
  replaced,
  detail,
  reason,
  gates,
}: RegistryEvent): string {
  const place = environment === null ? '' : ` ${prepositions[kind] ?? 'in'} ${environment}`;
  const instead = replaced === null || kind === 'left' ? '' : `, in place of ${replaced}`;
  const failed = (gates ?? []).filter(({ passed }) => !passed).map(({ label }) => label);
  const overridden = failed.length === 0 ? '' : `, overriding ${failed.join(' and ')}`;
  const what = detail === null || detail === '' ? '' : `: ${firstLine(detail)}`;
  const why = reason === null ? '' : ` (${firstLine(reason)})`;
  return `${version} ${verbs[kind]}${place}${instead}${overridden}${what}${why}`;
}

const verbs: Readonly<Record<EventKind, string>> = {
  created: 'registered',
  imported: 'imported',
  tagged: 'tagged',
  untagged: 'tag taken away',
  described: 'described',
  noted: 'note changed',
  promoted: 'promoted',
  'rolled-back': 'put back',
  left: 'taken out',
  exported: 'exported',
  pushed: 'pushed',
  deleted: 'deleted',
};

const prepositions: Partial<Record<EventKind, string>> = {
  promoted: 'to',
  'rolled-back': 'into',
  left: 'of',
};

const mostCharacters = 120;

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  const more = line.length > mostCharacters || line !== text;
  return more ? `${line.slice(0, mostCharacters)}…` : line;
}

import { formatMoment } from '../../../src/core/format/time.ts';
import type { Readout, ReadoutRow } from '../../chart/drawing.ts';
import { plainText } from '../../ui/text.ts';
import type { Bar } from '../data/bars.ts';
import type { Lane, LaneStay } from '../data/lanes.ts';
import { listed } from '../../study/data/words.ts';
import { lengthWords } from '../data/words.ts';

const mostVersions = 6;

/** What the note of a bar says. */
export function barText({ stays }: Bar, lane: Lane, now: number): Pick<Readout, 'title' | 'rows'> {
  const [first, last] = [stays[0]!, stays.at(-1)!];
  const rows: ReadoutRow[] = [
    { label: 'From', value: formatMoment(first.from) },
    { label: 'Until', value: last.to === Infinity ? 'there now' : formatMoment(last.to) },
    { label: 'Time', value: lengthWords(Math.min(last.to, Math.max(now, first.from)) - first.from) },
  ];
  const title =
    stays.length === 1
      ? `${first.stay.version}${first.deleted ? ' (deleted)' : ''} in ${lane.environment}${again(first, lane)}`
      : `${stays.length} stays in ${lane.environment}: ${versionsOf(stays)}`;
  if (stays.length > 1) return { title: plainText(title), rows };
  const { kind, actor, overridden } = first.stay;
  rows.push({ label: kind === 'promoted' ? 'Promoted by' : 'Put back by', value: plainText(actor) });
  if (overridden.length > 0) rows.push({ label: 'Overridden', value: plainText(listed(overridden)) });
  return { title: plainText(title), rows };
}

/** `, for the 3rd time` where the version had been there before. */
function again(stay: LaneStay, { stays }: Lane): string {
  const before = stays.filter((other) => other.from <= stay.from && other.stay.version === stay.stay.version);
  return before.length < 2 ? '' : `, for the ${ordinal(before.length)} time`;
}

function ordinal(count: number): string {
  const teen = count % 100 > 10 && count % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}

function versionsOf(stays: readonly LaneStay[]): string {
  const versions = [...new Set(stays.map(({ stay }) => stay.version))];
  const more = versions.length - mostVersions;
  return more > 1 ? `${versions.slice(0, mostVersions).join(', ')} and ${more} more` : versions.join(', ');
}

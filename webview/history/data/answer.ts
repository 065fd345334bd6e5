import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import { mainLane, type Lane, type LaneStay } from './lanes.ts';
import { listed } from '../../study/data/words.ts';
import { arrivalWords, dayWords, failedWords, lengthWords } from './words.ts';

export interface Answer {
  readonly kind: 'there' | 'doubtful' | 'empty';
  readonly sentence: string;
  /** What stands behind it; empty for nothing. */
  readonly detail: string;
}

/** What is where now, in a sentence; null where nothing has ever been promoted. */
export function answerOf(lanes: readonly Lane[], now: number): Answer | null {
  const main = mainLane(lanes);
  if (!main) return null;
  const { present, environment } = main;
  const others = lanes.filter((lane) => lane !== main && lane.stays.length > 0);
  const elsewhere = others.map(({ environment: name, present: there, stays }) =>
    there
      ? `${there.stay.version} has been in ${name} since ${dayWords(there.from, now)}`
      : `nothing has been in ${name} since ${dayWords(stays.at(-1)!.to, now)}`,
  );
  const overridden = present?.stay.overridden ?? [];
  const doubts = [
    overridden.length > 0 ? `It got there although ${failedWords(overridden)}.` : '',
    present?.deleted ? 'The version is no longer registered.' : '',
  ];
  return {
    kind: present === null ? 'empty' : overridden.length > 0 || present.deleted ? 'doubtful' : 'there',
    sentence: present ? presentSentence(main, present) : emptySentence(main),
    detail: [...doubts, elsewhere.length > 0 ? `${capital(listed(elsewhere))}.` : '', tally(lanes)]
      .filter(Boolean)
      .join(' '),
  };

  /** `1.3.0 has been in production since 21 Nov 2026, promoted by ada; before it, 1.2.0 for 12 days.` */
  function presentSentence({ stays }: Lane, there: LaneStay): string {
    const before = stays.at(-2);
    const gap = before && before.to < there.from ? `, until ${dayWords(before.to, now)}` : '';
    const past = before
      ? `; before it, ${before.stay.version} for ${lengthWords(before.to - before.from)}${gap}`
      : ', the first one there';
    return `${there.stay.version} has been in ${environment} since ${formatDate(there.from)}, ${arrivalWords(there)}${past}.`;
  }

  function emptySentence({ stays }: Lane): string {
    const last = stays.at(-1)!;
    const length = lengthWords(last.to - last.from);
    return `Nothing has been in ${environment} since ${formatDate(last.to)}; before that, ${last.stay.version} for ${length}.`;
  }
}

/** How often gates were overridden and versions put back, where that has happened. */
function tally(lanes: readonly Lane[]): string {
  const stays = lanes.flatMap((lane) => lane.stays);
  const overridden = stays.filter(({ stay }) => stay.overridden.length > 0).length;
  const back = stays.filter(({ stay }) => stay.kind === 'rolled-back').length;
  const parts = [
    back > 0 ? formatIntegerOf(back, 'rollback') : '',
    overridden > 0 ? `${formatIntegerOf(overridden, 'promotion')} with overridden gates` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `So far ${listed(parts)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

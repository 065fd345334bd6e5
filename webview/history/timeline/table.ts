import { formatMoment } from '../../../src/core/format/time.ts';
import { lazyTable, type TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import type { Lane, LaneStay } from '../data/lanes.ts';

interface StayRow extends LaneStay {
  readonly environment: string;
}

const dayMs = 86_400_000;

/** The stays as a table, newest first. Times are exact in CSV. */
export function stayTable(lanes: readonly Lane[]): TableData<StayRow> {
  const rows = () =>
    lanes
      .flatMap(({ environment, stays }) => stays.map((stay) => ({ ...stay, environment })))
      .sort((a, b) => b.from - a.from);
  return lazyTable<StayRow>(
    [
      { header: 'Version', value: ({ stay }) => stay.version },
      { header: 'Environment', value: ({ environment }) => environment },
      { header: 'From', value: ({ stay }) => stay.from, text: ({ from }) => formatMoment(from) },
      {
        ...{ header: 'Until', value: ({ stay }) => stay.to },
        text: ({ to }) => (to === Infinity ? 'there now' : formatMoment(to)),
      },
      {
        ...{ header: 'Days', align: 'right' },
        value: ({ from, to }) => (to === Infinity ? null : (to - from) / dayMs),
        text: ({ from, to }) => (to === Infinity ? '–' : ((to - from) / dayMs).toFixed(1)),
      },
      { header: 'How', value: ({ stay }) => (stay.kind === 'promoted' ? 'promoted' : 'put back') },
      { header: 'By', value: ({ stay }) => stay.actor, text: ({ stay }) => plainText(stay.actor) },
      { header: 'Overridden gates', value: ({ stay }) => stay.overridden.join('; ') },
      {
        ...{ header: 'Reason', wrap: true, value: ({ stay }) => stay.reason },
        text: ({ stay }) => plainText(stay.reason ?? ''),
      },
      { header: 'Registered now', value: ({ deleted }) => (deleted ? 'no, deleted' : 'yes') },
    ],
    rows,
  );
}

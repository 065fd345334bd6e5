import { formatIntegerOf } from '../../core/format/count.ts';
import { formatPercent } from '../../core/format/number.ts';
import type { Importance } from '../../core/search/insights.ts';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';

const longestBar = 30;

export const studiesImportance = defineCommand({
  name: 'studies importance',
  summary: 'Show how much each parameter decides, by the trials of a search',
  positionals: [{ name: 'name', description: 'Name of the study' }],
  flags: {},
  examples: ['studies importance houses-tpe'],
  async run(engine, { positionals }) {
    const { importance } = await engine.studyInsights(positionals.name, null);
    return { json: document(positionals.name, importance), text: text(importance) };
  },
});

function document(study: string, { params, trials, good, unavailable }: Importance) {
  return {
    study,
    importance: params.map(({ name, share, low, high }) => ({ name, share, low, high })),
    trials,
    good,
    ...(unavailable === null ? {} : { unavailable }),
  };
}

function text({ params, trials, good, unavailable }: Importance): string {
  if (unavailable !== null) return unavailable;
  const most = Math.max(...params.map(({ share }) => share));
  return [
    table(
      [{ title: 'Parameter' }, { title: 'Share', align: 'right' }, { title: '' }, { title: '80 % range' }],
      params.map(({ name, share, low, high }) => [
        name,
        formatPercent(share),
        bar(most > 0 ? share / most : 0),
        `${formatPercent(low)} to ${formatPercent(high)}`,
      ]),
    ),
    '',
    `From ${formatIntegerOf(trials, 'complete trial')}, of which ${good} count as good.`,
  ].join('\n');
}

/** A bar of eighths of a character. */
function bar(part: number): string {
  const eighths = Math.round(part * longestBar * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8]!;
}

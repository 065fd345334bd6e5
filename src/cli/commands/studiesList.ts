import { formatInteger, formatNumber } from '../../core/format/number.ts';
import { formatAge } from '../../core/format/time.ts';
import type { StudySummary } from '../../core/search/study.ts';
import { defineCommand } from '../command.ts';
import { summaryDocument } from '../search/studyDocument.ts';
import { table } from '../table.ts';

export const studiesList = defineCommand({
  name: 'studies list',
  summary: 'List the searches of hyperparameters',
  positionals: [],
  flags: {},
  examples: ['studies list'],
  async run(engine) {
    const studies = await engine.listStudies();
    return { json: { studies: studies.map(summaryDocument) }, text: text(studies) };
  },
});

function text(studies: readonly StudySummary[]): string {
  if (studies.length === 0) return 'There are no studies yet. Begin one: arboretum search --help';
  const now = Date.now();
  return table(
    [
      { title: 'Study' },
      { title: 'Status' },
      { title: 'Data' },
      { title: 'Trials', align: 'right' },
      { title: 'Metric' },
      { title: 'Best', align: 'right' },
      { title: 'Default', align: 'right' },
      { title: 'Begun' },
    ],
    studies.map((study) => {
      const { complete, pruned, failed } = study.counts;
      const ended = formatInteger(complete + pruned + failed);
      return [
        study.name,
        study.status,
        study.data,
        study.trials === null ? ended : `${ended} of ${formatInteger(study.trials)}`,
        study.objective.label,
        valueText(study.best?.value ?? null),
        valueText(study.defaultValue),
        formatAge(study.created, now),
      ];
    }),
  );
}

function valueText(value: number | null): string {
  return value === null ? '' : formatNumber(value, { digits: 4 });
}

import { formatIntegerOf } from '../../core/format/count.ts';
import { formatMoment } from '../../core/format/time.ts';
import type { StudyUpdate } from '../../protocol/study.ts';
import { defineCommand } from '../command.ts';
import { resumeWords, stopWords } from '../search/stopWords.ts';
import { outcomeDocument, spaceDocument, summaryDocument, trialDocument } from '../search/studyDocument.ts';
import { holdoutTable, studyFacts, tookText } from '../search/studyText.ts';
import { bestFirst, namesByImportance, trialsTable } from '../search/trialsTable.ts';
import { facts } from '../table.ts';

/** Trials that are printed for people; the JSON has all. */
const mostTrials = 20;

export const studiesShow = defineCommand({
  name: 'studies show',
  summary: 'Show one search and its trials',
  positionals: [{ name: 'name', description: 'Name of the study' }],
  flags: {},
  examples: ['studies show houses-tpe', 'studies show houses-tpe --json'],
  async run(engine, { positionals }) {
    const update = await engine.studyUpdate(positionals.name, 0);
    return { json: document(update), text: text(update) };
  },
});

function document({ study, trials }: StudyUpdate) {
  return {
    ...summaryDocument(study),
    ...outcomeDocument(study),
    folds: study.folds,
    validation: study.foldText,
    rows: study.rows,
    workers: study.workers,
    space: spaceDocument(study),
    spec: study.spec,
    search: study.search,
    trials: trials.map(trialDocument),
  };
}

function text({ study, trials }: StudyUpdate): string {
  const shown = bestFirst(trials, study).slice(0, mostTrials);
  const left = trials.length - shown.length;
  const holdout = holdoutTable(study);
  const resume = resumeWords(study);
  return [
    facts([
      ...studyFacts(study),
      ['Status', study.status === 'running' ? 'running' : `${study.status}: ${stopWords(study)}`],
      ['Begun', formatMoment(study.created)],
      ['Took', tookText(study.seconds, study)],
    ]),
    ...(shown.length === 0 ? [] : ['', trialsTable(study, shown, namesByImportance(study, trials))]),
    ...(left > 0 ? [`and ${formatIntegerOf(left, 'more', 'more')}`] : []),
    ...(holdout === '' ? [] : ['', holdout]),
    ...study.warnings.map((warning) => `\nWarning: ${warning}`),
    ...(resume === null ? [] : ['', `To go on: ${resume}`]),
  ].join('\n');
}

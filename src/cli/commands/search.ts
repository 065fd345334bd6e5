import { availableParallelism } from 'node:os';
import { formatIntegerOf } from '../../core/format/count.ts';
import { gridSize } from '../../core/search/grid.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import { searchVerdict } from '../../core/search/verdict.ts';
import type { SearchResult } from '../../protocol/engine.ts';
import { defineCommand } from '../command.ts';
import { errorDocument } from '../errorDocument.ts';
import { lookFurther } from '../search/lookFurther.ts';
import { searchFailure } from '../search/searchFailure.ts';
import { searchFlags } from '../search/searchFlags.ts';
import { checkSearchFlags, resumeRequestOf, searchRequestOf, workersOf } from '../search/searchRequest.ts';
import { resumeWords, stopWords } from '../search/stopWords.ts';
import { countsDocument, outcomeDocument, standingDocument, trialDocument } from '../search/studyDocument.ts';
import { holdoutTable, studyFacts, tookText } from '../search/studyText.ts';
import { bestFirst, namesByImportance, trialsTable } from '../search/trialsTable.ts';
import { facts } from '../table.ts';

/** Trials that are printed for people; the JSON has all. */
const mostTrials = 10;

export const search = defineCommand({
  name: 'search',
  summary: 'Search hyperparameters by cross-validation and score the best on a holdout',
  positionals: [],
  flags: searchFlags,
  examples: [
    'search --data houses.csv --target price --trials 40 --register houses',
    'search --data churn.parquet --target churned --time-limit 10m --cv time:day --metric roc_auc',
    'search --data houses.csv --target price --strategy grid --space space.json --folds 3',
    'search --spec houses.arboretum.json --register houses',
    'search --study houses-tpe --resume --trials 80',
  ],
  // There is no editor to keep responsive: all cores train.
  engineOptions: ({ flags }) => ({ workers: workersOf(flags) ?? availableParallelism() }),
  async run(engine, { flags }, context) {
    checkSearchFlags(flags);
    const looked = await lookFurther(flags, context);
    if (flags.strategy === 'grid' && looked.space !== undefined) context.tell(gridSizeText(looked.space));
    const result = flags.resume
      ? await engine.resumeSearch(resumeRequestOf(flags, looked), context)
      : await engine.search(searchRequestOf(flags, looked), context);
    const failure = searchFailure(result, flags.register);
    return {
      json: { ...document(result), ...(failure ? { error: errorDocument(failure) } : {}) },
      text: text(result),
      ...(failure ? { failure } : {}),
    };
  },
});

/** @throws {ArboretumError} `space-invalid`, also where an axis has no end */
function gridSizeText(space: unknown): string {
  const size = gridSize(parseSpace(space));
  return `The grid has ${formatIntegerOf(size, 'combination')}; the default parameters come before.`;
}

function document({ study, trials, seconds, model, version }: SearchResult) {
  return {
    study: study.name,
    strategy: study.strategy,
    objective: study.objective,
    best: standingDocument(study),
    default: { value: study.defaultValue },
    ...outcomeDocument(study),
    trials: trials.map(trialDocument),
    counts: countsDocument(study),
    stop_reason: study.stopReason,
    seconds,
    model,
    version,
  };
}

function text({ study, trials, seconds }: SearchResult): string {
  const shown = bestFirst(trials, study).filter(({ state }) => state === 'complete');
  const resume = resumeWords(study);
  const holdout = holdoutTable(study);
  const { answer, detail } = searchVerdict(study, trials, study.intervalFactor);
  return [
    answer,
    ...(detail === '' ? [] : [detail]),
    '',
    facts([...studyFacts(study), ['Ended', stopWords(study)], ['Took', tookText(seconds, study)]]),
    ...(shown.length === 0
      ? []
      : ['', trialsTable(study, shown.slice(0, mostTrials), namesByImportance(study, trials))]),
    ...(holdout === '' ? [] : ['', holdout]),
    ...study.warnings.map((warning) => `\nWarning: ${warning}`),
    ...(resume === null ? [] : ['', `To go on: ${resume}`]),
  ].join('\n');
}

import type { Command } from './command.ts';
import { experimentsCreate } from './commands/experimentsCreate.ts';
import { experimentsEvaluate } from './commands/experimentsEvaluate.ts';
import {
  experimentsArchive,
  experimentsChange,
  experimentsDelete,
  experimentsNote,
  experimentsStart,
  experimentsStop,
} from './commands/experimentsLife.ts';
import {
  experimentsImport,
  experimentsRecord,
  experimentsRemove,
  experimentsReplay,
} from './commands/experimentsOutcomes.ts';
import { experimentsPower } from './commands/experimentsPower.ts';
import { experimentsReport, experimentsSnippet } from './commands/experimentsReport.ts';
import { experimentsAssign, experimentsRoute } from './commands/experimentsRoute.ts';
import { experimentsList, experimentsShow } from './commands/experimentsShow.ts';
import { modelsAudit } from './commands/modelsAudit.ts';
import { modelsHistory } from './commands/modelsHistory.ts';
import { modelsPromote } from './commands/modelsPromote.ts';
import { modelsRollback } from './commands/modelsRollback.ts';
import { modelsWithdraw } from './commands/modelsWithdraw.ts';
import { modelsNote, modelsTag, modelsUntag } from './commands/modelsTag.ts';
import { modelsCompare } from './commands/modelsCompare.ts';
import { modelsDelete } from './commands/modelsDelete.ts';
import { modelsExport } from './commands/modelsExport.ts';
import { modelsImport } from './commands/modelsImport.ts';
import { modelsPush } from './commands/modelsPush.ts';
import { modelsList } from './commands/modelsList.ts';
import { modelsPython } from './commands/modelsPython.ts';
import { modelsPrune } from './commands/modelsPrune.ts';
import { modelsQuery } from './commands/modelsQuery.ts';
import { modelsShow } from './commands/modelsShow.ts';
import { predict } from './commands/predict.ts';
import { profile } from './commands/profile.ts';
import { qualityForecast } from './commands/qualityForecast.ts';
import { qualityPrepare } from './commands/qualityPrepare.ts';
import { qualityTrain } from './commands/qualityTrain.ts';
import { qualitySummarize } from './commands/qualitySummarize.ts';
import { search } from './commands/search.ts';
import { studiesDelete } from './commands/studiesDelete.ts';
import { studiesImportance } from './commands/studiesImportance.ts';
import { studiesList } from './commands/studiesList.ts';
import { studiesShow } from './commands/studiesShow.ts';
import { train } from './commands/train.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  profile,
  train,
  search,
  predict,
  modelsList,
  modelsQuery,
  modelsShow,
  modelsDelete,
  modelsExport,
  modelsPython,
  modelsImport,
  modelsPush,
  modelsCompare,
  modelsPromote,
  modelsRollback,
  modelsWithdraw,
  modelsHistory,
  modelsTag,
  modelsUntag,
  modelsNote,
  modelsAudit,
  modelsPrune,
  studiesList,
  studiesShow,
  studiesImportance,
  studiesDelete,
  experimentsPower,
  experimentsCreate,
  experimentsStart,
  experimentsChange,
  experimentsRoute,
  experimentsAssign,
  experimentsRecord,
  experimentsImport,
  experimentsReplay,
  experimentsRemove,
  experimentsEvaluate,
  experimentsReport,
  experimentsSnippet,
  experimentsNote,
  experimentsStop,
  experimentsArchive,
  experimentsList,
  experimentsShow,
  experimentsDelete,
  qualitySummarize,
  qualityPrepare,
  qualityTrain,
  qualityForecast,
];

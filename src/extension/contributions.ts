import { addDataset } from './commands/addDataset.ts';
import { cancelRun } from './commands/cancelRun.ts';
import { copyMetrics } from './commands/copyMetrics.ts';
import { copyParameters } from './commands/copyParameters.ts';
import { copyReference } from './commands/copyReference.ts';
import { createSampleDataset } from './commands/createSampleDataset.ts';
import { deleteModel } from './commands/deleteModel.ts';
import { deleteRun } from './commands/deleteRun.ts';
import { deleteVersion } from './commands/deleteVersion.ts';
import { exportVersion } from './commands/exportVersion.ts';
import { newSqlDataset } from './commands/newSqlDataset.ts';
import { openReport } from './commands/openReport.ts';
import { predict } from './commands/predict.ts';
import { profileDataset } from './commands/profileDataset.ts';
import { refresh } from './commands/refresh.ts';
import { revealVersion } from './commands/revealVersion.ts';
import { showLog } from './commands/showLog.ts';
import { showRunError } from './commands/showRunError.ts';
import { trainModel } from './commands/trainModel.ts';
import { contextKeysUpkeep } from './host/contextKeys.ts';
import type { Contribution } from './host/contribution.ts';
import { engineNotices } from './host/engineNotices.ts';
import { reportSerializer } from './panels/reportSerializer.ts';
import { datasetsView } from './views/datasetsView.ts';
import { modelsView } from './views/modelsView.ts';
import { runsView } from './views/runsView.ts';

/** Everything that the extension adds to VS Code. */
export const contributions: readonly Contribution[] = [
  contextKeysUpkeep,
  engineNotices,
  datasetsView,
  modelsView,
  runsView,
  reportSerializer,
  trainModel,
  predict,
  profileDataset,
  addDataset,
  newSqlDataset,
  createSampleDataset,
  openReport,
  copyReference,
  copyMetrics,
  copyParameters,
  revealVersion,
  exportVersion,
  deleteVersion,
  deleteModel,
  cancelRun,
  deleteRun,
  showRunError,
  refresh,
  showLog,
];

import type { Command } from './command.ts';
import { modelsDelete } from './commands/modelsDelete.ts';
import { modelsExport } from './commands/modelsExport.ts';
import { modelsList } from './commands/modelsList.ts';
import { modelsShow } from './commands/modelsShow.ts';
import { predict } from './commands/predict.ts';
import { profile } from './commands/profile.ts';
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
  modelsShow,
  modelsDelete,
  modelsExport,
  studiesList,
  studiesShow,
  studiesImportance,
  studiesDelete,
];

import type { Command } from './command.ts';
import { modelsDelete } from './commands/modelsDelete.ts';
import { modelsExport } from './commands/modelsExport.ts';
import { modelsList } from './commands/modelsList.ts';
import { modelsShow } from './commands/modelsShow.ts';
import { predict } from './commands/predict.ts';
import { profile } from './commands/profile.ts';
import { train } from './commands/train.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  profile,
  train,
  predict,
  modelsList,
  modelsShow,
  modelsDelete,
  modelsExport,
];

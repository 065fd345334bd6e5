import { command } from '../host/contribution.ts';
import { commands } from '../ids.ts';

/** *Copy as Python*: a script that trains a version again with Python's lightgbm. */
export const copyPython = command(
  commands.copyPython,
  async () => (await import('../registry/copyPythonCommand.ts')).copyPython,
);

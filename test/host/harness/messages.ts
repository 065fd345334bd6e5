/** What an extension host under test and the runner say to each other: one JSON document a line. */

export type WindowName = 'first' | 'second';

export type FromHost =
  | { type: 'hello'; window: WindowName }
  | { type: 'passed'; title: string; milliseconds: number }
  | { type: 'failed'; title: string; message: string }
  | { type: 'skipped'; title: string }
  | { type: 'measured'; text: string }
  | { type: 'signal'; name: string; data: unknown }
  | { type: 'end' };

export type FromRunner = { type: 'signal'; name: string; data: unknown };

/** Environment variables through which the runner reaches the extension host. */
export const portVariable = 'ARBORETUM_TEST_PORT';
export const filesVariable = 'ARBORETUM_TEST_FILES';
export const grepVariable = 'ARBORETUM_TEST_GREP';

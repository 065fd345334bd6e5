/** Entry of the second window: VS Code calls `run`. */
import { runSuite } from './suite.ts';

export const run = (): Promise<void> => runSuite('second');

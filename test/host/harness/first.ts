/** Entry of the first window: VS Code calls `run`. */
import { runSuite } from './suite.ts';

export const run = (): Promise<void> => runSuite('first');

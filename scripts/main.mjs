/** What each script's command line shares. Node built-ins only. */
import { pathToFileURL } from 'node:url';

/** Something that only the person in front of the machine can put right. Its message is all that is shown. */
export class UserError extends Error {
  /** @override */
  name = 'UserError';
}

/**
 * Runs `main` when the module was started as a script, and not when it was imported.
 * @param {string} moduleUrl `import.meta.url`
 * @param {() => unknown} main
 */
export async function ifScript(moduleUrl, main) {
  if (moduleUrl !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    await main();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

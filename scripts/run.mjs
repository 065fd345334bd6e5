/** Child processes of the scripts. Node built-ins only. */
import { spawn } from 'node:child_process';
import { UserError } from './main.mjs';
import { childEnvironment, root } from './paths.mjs';

/** How many characters of a failed command's output its error shows, from the beginning and from the end. */
const shownHead = 1_000;
const shownTail = 3_000;

/**
 * Runs a command to its end, quietly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [choice] `env` is added to this process's environment
 * @returns {Promise<string>} what it printed
 * @throws {UserError} with its output when it fails
 */
export async function run(command, args, { cwd = root, env = {} } = {}) {
  const { code, output } = await start(command, args, { cwd, env });
  if (code === 0) return output;
  throw new UserError(`${[command, ...args].join(' ')} ended with ${code}:\n${shorten(output.trim())}`);
}

/**
 * Runs a command to its end, showing what it prints as it comes, or, without `show`, leaving that to the caller.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [choice]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runVisibly(command, args, { cwd = root, env = {}, show = true } = {}) {
  return start(command, args, { cwd, env, show });
}

/**
 * @param {string} command @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, show?: boolean }} choice
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function start(command, args, { cwd, env, show = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const read = (/** @type {NodeJS.WriteStream} */ target) => (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      if (show) target.write(chunk);
    };
    child.stdout.on('data', read(process.stdout));
    child.stderr.on('data', read(process.stderr));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** @param {string} text */
function shorten(text) {
  if (text.length <= shownHead + shownTail) return text;
  return `${text.slice(0, shownHead)}\n[...]\n${text.slice(-shownTail)}`;
}

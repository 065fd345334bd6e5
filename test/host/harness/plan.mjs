/**
 * Which windows each host test file needs, read from tags in its first comment:
 *
 *   @workspace test/fixtures/x   folder to open a fresh copy of (default: sample)
 *   @restricted                  Restricted Mode (default: trusted)
 *   @windows 2                   open two windows on the same copy; the file runs in both
 *   @env NAME=value              environment of the extension host
 *   @setting name=json           user setting
 *   @alone                       share the window with no other file
 *
 * Files with the same needs share one window, one after the other.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * @typedef {object} Needs
 * @property {string} workspace
 * @property {boolean} restricted
 * @property {1 | 2} windows
 * @property {Record<string, string>} env
 * @property {Record<string, unknown>} settings
 *
 * @typedef {{ needs: Needs, files: string[] }} Run
 */

/**
 * @param {string[]} files paths of the test files
 * @returns {Run[]}
 */
export function planRuns(files) {
  /** @type {Map<string, Run>} */
  const runs = new Map();
  for (const file of [...files].sort()) {
    const { alone, ...needs } = readNeeds(readFileSync(file, 'utf8'), file);
    const key = alone ? file : JSON.stringify(needs);
    const run = runs.get(key) ?? { needs, files: [] };
    run.files.push(file);
    runs.set(key, run);
  }
  return [...runs.values()];
}

/**
 * @param {string} source
 * @param {string} file for messages
 * @returns {Needs & { alone: boolean }}
 */
function readNeeds(source, file) {
  const needs = {
    workspace: 'sample',
    restricted: false,
    windows: /** @type {1 | 2} */ (1),
    env: /** @type {Record<string, string>} */ ({}),
    settings: /** @type {Record<string, unknown>} */ ({}),
    alone: false,
  };
  const comment = /^\s*\/\*\*[\s\S]*?\*\//.exec(source)?.[0] ?? '';
  for (const [, tag, text = ''] of comment.matchAll(/^\s*(?:\/\*)?\*\s*@(\w+)[ \t]*(.*?)\s*(?:\*\/)?$/gm)) {
    const [name = '', value = ''] = split(text);
    if (tag === 'workspace') needs.workspace = text;
    else if (tag === 'restricted') needs.restricted = true;
    else if (tag === 'alone') needs.alone = true;
    else if (tag === 'windows') needs.windows = text === '2' ? 2 : 1;
    else if (tag === 'env') needs.env[name] = value;
    else if (tag === 'setting') needs.settings[name] = JSON.parse(value);
    else throw new Error(`${basename(file)}: there is no tag @${tag}; see test/host/harness/plan.mjs`);
  }
  return needs;
}

/** @param {string} assignment */
function split(assignment) {
  const at = assignment.indexOf('=');
  return at < 0 ? [assignment] : [assignment.slice(0, at), assignment.slice(at + 1)];
}

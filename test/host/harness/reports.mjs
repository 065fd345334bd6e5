/** The runner's end of the link to the extension hosts under test: prints and counts what they report. */
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {{ windows: number, print?: (line: string) => void }} choice
 * @returns {Promise<{ port: number, counts: Counts, finished: Promise<void>, started: Promise<void>, fail: (title: string, message: string) => void, close: () => void }>}
 *   `started` resolves when all windows run tests; `finished` when all have ended, or rejects when one went away
 */
export async function listenForReports({ windows, print = console.log }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Map<string, unknown>} */
  const signals = new Map();
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const started = Promise.withResolvers();
  const finished = Promise.withResolvers();
  let greeted = 0;
  let ended = 0;

  const fail = (/** @type {string} */ title, /** @type {string} */ message) => {
    counts.failed++;
    print(`  ✗ ${title}\n${message.replace(/^/gm, '      ')}`);
  };
  const server = createServer((socket) => {
    let window = '';
    let done = false;
    sockets.add(socket);
    for (const [name, data] of signals) sendSignal(socket, name, data);
    createInterface({ input: socket }).on('line', (line) => {
      /** @type {import('./messages.ts').FromHost} */
      const message = JSON.parse(line);
      const label = (/** @type {string} */ title) => (windows > 1 ? `[${window}] ${title}` : title);
      if (message.type === 'hello') {
        window = message.window;
        if (++greeted === windows) started.resolve(undefined);
      } else if (message.type === 'passed') {
        counts.passed++;
        print(`  ✓ ${label(message.title)} (${message.milliseconds} ms)`);
      } else if (message.type === 'failed') {
        fail(label(message.title), message.message);
      } else if (message.type === 'skipped') {
        counts.skipped++;
        print(`  - ${label(message.title)}`);
      } else if (message.type === 'measured') {
        print(`    ${message.text}`);
      } else if (message.type === 'signal') {
        signals.set(message.name, message.data);
        for (const each of sockets) sendSignal(each, message.name, message.data);
      } else {
        done = true;
        if (++ended === windows) finished.resolve(undefined);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (!done) finished.reject(new Error('The extension host went away before its tests ended.'));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    counts,
    started: started.promise,
    finished: finished.promise,
    fail,
    close: () => server.close(),
  };
}

/** @param {import('node:net').Socket} socket @param {string} name @param {unknown} data */
function sendSignal(socket, name, data) {
  socket.write(`${JSON.stringify({ type: 'signal', name, data })}\n`);
}

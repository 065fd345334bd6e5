import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Runs a program and measures it from outside; what it writes to standard error is not shown.
 * @param {string} command @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, stdout: string, seconds: number, peakRssMb: number | null }>}
 *   `peakRssMb`: the most memory it held at once, in 10^6 bytes; null where the system does not tell (not Linux)
 */
export function measureProcess(command, args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    /** @type {number | null} */
    let peak = null;
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    const timer = setInterval(() => (peak = highWaterMark(child.pid) ?? peak), 20);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, stdout, seconds: (performance.now() - started) / 1000, peakRssMb: peak });
    });
  });
}

/** Linux keeps the peak of a process; it is read until the process is gone. @param {number | undefined} pid */
function highWaterMark(pid) {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? (Number(found[1]) * 1024) / 1e6 : null;
  } catch {
    return null;
  }
}

/** The Chromium that the smoke check and the tests look through. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {string | undefined} `CHROMIUM` from the environment, or the first one on PATH */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...applications].find((path) => existsSync(path));
}

/**
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Error} when there is no Chromium
 */
export async function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('There is no Chromium. Run npm run setup, or set CHROMIUM to its path.');
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    // Debian's start script for Chromium is a shell script: signals are ours to handle.
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      // A second page behind the first keeps its timers: two windows run at full speed.
      ...['--disable-background-timer-throttling', '--disable-renderer-backgrounding'],
      '--disable-backgrounding-occluded-windows',
    ],
  });
}

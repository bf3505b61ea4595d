/** Debian's Chromium, driven by Playwright: for the browser tests and the screenshots. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

const executablePath = '/usr/bin/chromium';
/** Nothing but the page may use the network: a browser that looks for updates would be noise in the tests. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whether there is a browser; with CI=true its absence is an error. */
export function hasChromium(): boolean {
  if (existsSync(executablePath)) return true;
  if (process.env.CI === 'true') throw new Error(`${executablePath} is needed with CI=true and was not found.`);
  process.stderr.write(`skipped: ${executablePath} not found\n`);
  return false;
}

export interface Chromium {
  /** A reader of its own: no cookie is shared with another. */
  reader(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function startChromium(): Promise<Chromium> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-chromium-'));
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, HOME: folder } });
  return {
    reader: (options = {}) => browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, ...options }),
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A real browser for tests of pages and of what runs in them: Debian's Chromium, or the one MAQAL_TEST_BROWSER names. A
 * test says `skip: browser ? false : noBrowser` and is skipped where there is none.
 */
import { accessSync, constants } from 'node:fs';
import { after } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';

export type { Browser, Page };

/** Why a test of the browser was skipped. */
export const noBrowser = 'there is no browser: install chromium, or name one in MAQAL_TEST_BROWSER';

/** No sandbox, since tests run as root in containers; and nothing that speaks to the world by itself. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens a browser, or answers undefined when this machine has none. One that MAQAL_TEST_BROWSER names must be there. It
 * registers its own end: call it at the top of a `describe` or test file.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  const named = process.env.MAQAL_TEST_BROWSER;
  const executablePath =
    named ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(isThere);
  if (!executablePath) return undefined;
  const browser = await chromium.launch({ executablePath, args });
  after(() => browser.close());
  return browser;
}

/** What the page complained of from now on: errors of its console, exceptions nobody caught, requests that failed. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('requestfailed', request => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  return complaints;
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

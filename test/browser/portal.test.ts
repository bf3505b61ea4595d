/** The portal in a real browser: by keyboard, without a script, on a phone, live; and nothing for axe to report. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { severableProxy } from '../broker/severable-proxy.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { hasChromium, startChromium, type Chromium } from './chromium.js';
import { startPortalWorld, type PortalWorld } from './portal-world.js';

const available = (await hasPostgres()) && (await hasRabbit()) && hasChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is folded away is a part of the page, too. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
}

/** What axe finds on a page, one line a finding. */
async function findings(page: Page): Promise<string[]> {
  await unfold(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

describe.skipIf(!available)('the portal in a browser', () => {
  let chromium: Chromium;
  let world: PortalWorld;
  let open: BrowserContext[] = [];
  /** Pages of the shipment, found by following links as a reader does. */
  let casePath = '';
  let subscriptionPath = '';

  beforeAll(async () => {
    [chromium, world] = await Promise.all([startChromium(), startPortalWorld('browser')]);
    await world.feed(5);
    subscriptionPath = await world.subscribe();
    await world.feed(1);
    const page = await world.signIn(await reader(), 'li.wei');
    casePath = (await page.locator('.shipment h2 a').first().getAttribute('href')) ?? '';
    expect(casePath).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
  });
  afterEach(async () => {
    for (const context of open) await context.close();
    open = [];
  });
  afterAll(async () => {
    await chromium.close();
    await world.stop();
  });

  async function reader(options: Parameters<Chromium['reader']>[0] = {}): Promise<BrowserContext> {
    const context = await chromium.reader(options);
    open.push(context);
    return context;
  }

  const paths = (): string[] => [
    '/',
    '/?q=NOSUCHNUMBER1%20COSU6123456780&needs=me',
    casePath,
    `${casePath}/events`,
    `${casePath}/release-note`,
    `/enterprises/${world.importerId}`,
    `/enterprises/${world.importerId}/fields/enterpriseName`,
    `/enterprises/${world.importerId}/fields/customsContactMobile`,
    '/statistics?month=2026-04',
    '/subscriptions',
    subscriptionPath,
    '/account',
    '/nowhere',
  ];

  it.each([
    ['zh', 'light', 390],
    ['en', 'dark', 390],
    ['en', 'light', 1280],
    ['zh', 'dark', 1280],
  ] as const)(
    'gives axe nothing to report in %s, %s, at %d',
    async (language, colorScheme, width) => {
      const context = await reader({ colorScheme, viewport: { width, height: 900 } });
      const signIn = await context.newPage();
      await signIn.goto(`${world.base}/language/${language}?from=/sign-in`);
      expect(await findings(signIn)).toEqual([]);
      const page = await world.signIn(context, 'li.wei');
      for (const path of paths()) {
        await page.goto(world.base + path);
        expect([path, await findings(page)]).toEqual([path, []]);
      }
    },
    120_000,
  );

  it('would have axe report a page that is wrong', async () => {
    const page = await (await reader()).newPage();
    await page.setContent('<html><body><img src="x"><input></body></html>');
    expect((await findings(page)).join()).toMatch(/image-alt[\s\S]*label/);
  });

  it('has no page that scrolls sideways on the narrowest phone', async () => {
    const page = await world.signIn(await reader({ viewport: { width: 320, height: 640 } }), 'li.wei');
    for (const path of paths()) {
      await page.goto(world.base + path);
      await unfold(page);
      expect([path, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([path, 320]);
    }
  });

  it('asks nothing of any other host, and breaks none of its own rules', async () => {
    const context = await reader();
    const troubles: string[] = [];
    const page = await world.signIn(context, 'li.wei');
    page.on('request', (request) => {
      if (!request.url().startsWith(world.base)) troubles.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    for (const path of paths()) await page.goto(world.base + path, { waitUntil: 'load' });
    expect(troubles).toEqual([]);
  });

  it('leads by keyboard alone from signing in to what customs said', async () => {
    const page = await (await reader()).newPage();
    await page.goto(world.base);
    const { keyboard } = page;
    /** Tabs until something with that selector has the focus. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let step = 0; step < 80; step += 1) {
        await keyboard.press('Tab');
        if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`the keyboard does not reach ${selector}`);
    };
    await keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('skip');
    await tabTo('#name');
    await keyboard.type('li.wei');
    await keyboard.press('Tab');
    await keyboard.type(world.passwords['li.wei']);
    await keyboard.press('Enter');
    await page.waitForURL(`${world.base}/`);
    await tabTo('#q');
    await keyboard.type('cosu6123456780');
    await keyboard.press('Enter');
    await page.waitForURL(world.base + casePath);
    await tabTo('.event a');
    await keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.includes('/messages/'));
    await tabTo('pre.raw');
    expect(await page.locator('pre.raw').innerText()).toMatch(/UNH|ISA|<\?xml/);
  });

  it('is whole without a script', async () => {
    const page = await world.signIn(await reader({ javaScriptEnabled: false }), 'li.wei');
    await page.locator('#q').fill('COSU6123456780\nNOSUCHNUMBER1');
    await page.locator('.search button').click();
    expect(await page.locator('.notice .numbers').innerText()).toContain('NOSUCHNUMBER1');
    await page.locator('.shipment h2 a').first().click();
    expect(new URL(page.url()).pathname).toBe(casePath);
    expect(await page.locator('.panel .action').innerText()).not.toBe('');
    expect(await page.locator('.timeline .event').count()).toBeGreaterThan(2);
    await page.locator('.language').click();
    expect(new URL(page.url()).pathname).toBe(casePath);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    // Nothing is offered that only a script could do.
    await page.goto(new URL('/statistics', world.base).href);
    expect(await page.locator('[data-print]').count()).toBeGreaterThan(0);
    expect(await page.locator('[data-print]').first().isVisible()).toBe(false);
  });

  it('shows what is wrong as a page', async () => {
    const page = await world.signIn(await reader(), 'li.wei');
    for (const [path, status] of [
      ['/cases/019a0000-0000-7000-8000-000000000000', 404],
      ['/cases/x', 404],
      ['/enterprises/019a0000-0000-7000-8000-000000000000', 404],
      ['/statistics?month=2026-13', 400],
      ['/nosuch', 404],
    ] as const) {
      const response = await page.goto(new URL(path, world.base).href);
      expect([path, response?.headers()['content-type'], await page.locator('main h1').count()]).toEqual([
        path,
        'text/html; charset=utf-8',
        1,
      ]);
      expect([path, response?.status()]).toEqual([path, status]);
    }
  });

  it('finds many numbers at once, a line each, with the Enter key', async () => {
    const page = await world.signIn(await reader(), 'li.wei');
    await page.locator('#q').fill('COSU6123456780\nXXXX0000001\nXXXX0000002');
    await page.locator('#q').press('Enter');
    await page.waitForURL(/q=/);
    expect(await page.locator('.shipment').count()).toBe(1);
    expect(await page.locator('.notice .numbers').innerText()).toMatch(/XXXX0000001\s+XXXX0000002/);
  });

  it('brings what happens to an open page, also what happened while the stream was cut', async () => {
    const proxy = await severableProxy(world.base);
    const page = await world.signIn(await reader(), 'li.wei', proxy.url);
    await page.goto(new URL(casePath, proxy.url).href);
    const events = page.locator('.timeline .event');
    const before = await events.count();
    await world.feed(1);
    await expect.poll(() => events.count(), { timeout: 10_000 }).toBeGreaterThan(before);
    expect(await page.locator('[data-live-note]').innerText()).not.toBe('');
    const lost = page.locator('[data-live-lost]');
    proxy.refuse(true);
    proxy.cut();
    await expect.poll(() => lost.isVisible(), { timeout: 10_000 }).toBe(true);
    const between = await events.count();
    await world.feed(1);
    proxy.refuse(false);
    await expect.poll(() => events.count(), { timeout: 20_000 }).toBeGreaterThan(between);
    await expect.poll(() => lost.isVisible(), { timeout: 10_000 }).toBe(false);
    await proxy.close();
  }, 60_000);

  it('brings a reader whose session ended back to where it was', async () => {
    const context = await reader();
    const page = await world.signIn(context, 'li.wei');
    await world.test.hub.database.knex.raw('delete from session');
    await page.goto(world.base + casePath);
    expect(await page.locator('.notice').innerText()).toContain('登录已过期');
    await page.locator('#name').fill('li.wei');
    await page.locator('#password').fill(world.passwords['li.wei']);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL(world.base + casePath);
  });

  it('serves two tabs of one reader', async () => {
    const context = await reader();
    const first = await world.signIn(context, 'li.wei');
    const second = await context.newPage();
    await second.goto(`${world.base}/account`);
    await first.goto(`${world.base}/account`);
    // A form of the tab that was opened earlier still holds.
    await second.locator('#zone').fill('Asia/Tokyo');
    await second.locator('form[action="/account/time-zone"] button').click();
    await second.waitForURL(/done=zone/);
    expect(await second.locator('footer').innerText()).toContain('Asia/Tokyo');
    await first.locator('form[action="/sign-out"] button').click();
    await first.waitForURL(/sign-in/);
    await second.goto(`${world.base}/account`);
    expect(new URL(second.url()).pathname).toBe('/sign-in');
  });
});

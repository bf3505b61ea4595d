/** `npm run screenshots`: every page in both languages, wide and narrow, light and dark, under .data/screenshots, to be looked at. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from './chromium.js';
import { startPortalWorld } from './portal-world.js';

const folder = new URL('../../.data/screenshots', import.meta.url).pathname;
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const [chromium, world] = await Promise.all([startChromium(), startPortalWorld('screenshots')]);
try {
  await world.feed(5);
  const subscription = await world.subscribe();
  await world.feed(Number(process.argv[2] ?? 7) - 5);
  for (const language of ['zh', 'en'] as const) {
    for (const [width, colorScheme] of [
      [390, 'light'],
      [390, 'dark'],
      [1280, 'light'],
      [1280, 'dark'],
    ] as const) {
      const context = await chromium.reader({ colorScheme, viewport: { width, height: 844 } });
      const take = async (name: string, path: string): Promise<void> => {
        await page.goto(world.base + path);
        await page.screenshot({ path: join(folder, `${name}-${language}-${width}-${colorScheme}.png`), fullPage: true });
      };
      let page = await context.newPage();
      await take('sign-in', `/language/${language}?from=/sign-in`);
      await page.close();
      page = await world.signIn(context, 'shen.tong');
      await take('list', '/');
      const href = (await page.locator('.shipment h2 a').first().getAttribute('href')) ?? '/';
      await take('not-found-numbers', '/?q=COSU6123456780+XXXX0000001');
      await take('case', href);
      await take('events', `${href}/events`);
      await take('release-note', `${href}/release-note`);
      await page.goto(world.base + href);
      await take('raw', (await page.locator('.event a').first().getAttribute('href')) ?? '/');
      await take('enterprises', '/enterprises');
      await take('enterprise', `/enterprises/${world.importerId}`);
      await take('field', `/enterprises/${world.importerId}/fields/enterpriseName`);
      await take('field-hidden', `/enterprises/${world.importerId}/fields/customsContactMobile`);
      await take('statistics', '/statistics?month=2026-04');
      await take('subscriptions', `/subscriptions?enterprise=${world.importerId}`);
      await take('subscription', subscription);
      await take('account', '/account');
      await take('not-found', '/nowhere');
      await context.close();
    }
  }
} finally {
  await chromium.close();
  await world.stop();
}
process.stdout.write(`${folder}\n`);

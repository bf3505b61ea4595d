/** A hub with a shipment on its way and people who look at it: what the browser tests and the screenshots see. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { demoSteps } from '../../src/cli/demo-steps.js';
import { findByIdentifier } from '../../src/cli/registry-lookup.js';
import { packageFile } from '../../src/cli/package-files.js';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { addMandate } from '../../src/store/accounts.js';
import * as readers from '../../src/store/readers.js';
import { makeAccount, reader } from '../support/browser-session.js';
import { startTestHub, type TestHub } from '../support/hub.js';

export interface PortalWorld {
  readonly test: TestHub;
  readonly base: string;
  readonly passwords: Readonly<Record<'li.wei' | 'shen.tong' | 'duty', string>>;
  readonly importerId: string;
  /** Feeds the next steps of the shipment's life, and waits until they are stored. */
  feed(steps: number): Promise<void>;
  /** A webhook of the importer that nobody answers, with what was tried. @returns the path of its page */
  subscribe(): Promise<string>;
  /** Signs in by the form, as a person does. */
  signIn(context: BrowserContext, name: keyof PortalWorld['passwords'], at?: string): Promise<Page>;
  stop(): Promise<void>;
}

export async function startPortalWorld(stem: string, overrides: Readonly<Record<string, string>> = {}): Promise<PortalWorld> {
  const test = await startTestHub(stem, overrides);
  const { database, receiver } = test.hub;
  const base = test.hub.address ?? '';
  const { unifiedSocialCreditCode: code } = importer.fields;
  const passwords = {
    'li.wei': await makeAccount(database, 'li.wei', 'trader', code),
    'shen.tong': await makeAccount(database, 'shen.tong', 'broker', broker.fields.unifiedSocialCreditCode),
    duty: await makeAccount(database, 'duty', 'operator'),
  };
  const importerId = (await findByIdentifier(database.knex, code))?.id ?? '';
  await addMandate(database.knex, { account: 'shen.tong', enterpriseId: importerId, from: '2026-01-01', to: '2099-12-31' });
  let done = 0;
  return {
    test,
    base,
    passwords,
    importerId,
    async feed(steps) {
      for (const step of demoSteps.slice(done, done + steps)) {
        const bytes = readFileSync(packageFile('mappings', ...step.sample));
        const { id } = await receiver.receive({ system: step.system, channel: 'demo', submittedBy: 'test', bytes });
        await stored(id);
      }
      done += steps;
    },
    async signIn(context, name, at = base) {
      const page = await context.newPage();
      await page.goto(new URL('/sign-in', at).href);
      await page.locator('#name').fill(name);
      await page.locator('#password').fill(passwords[name]);
      await page.locator('main button[type=submit]').click();
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      return page;
    },
    async subscribe() {
      const trader = reader(base);
      await trader.signIn('li.wei', passwords['li.wei']);
      await trader.get('/subscriptions');
      const target = 'https://hooks.pujiang-trading.invalid/port-clearance/shipments?department=import';
      const { status } = await trader.post('/subscriptions', { channel: 'webhook', target, topics: 'changed' });
      const path = /href="(\/subscriptions\/[0-9a-f-]{36}\?enterprise=[^"]+)"/.exec((await trader.get('/subscriptions')).text)?.[1];
      if (status !== 201 || path === undefined) throw new Error(`subscribing answered ${status}`);
      await trader.get(path);
      await trader.post(path.replace('?', '/ping?'), {});
      return path;
    },
    stop: () => test.stop(),
  };

  async function stored(id: string): Promise<void> {
    for (let attempt = 0; attempt < 500; attempt += 1) {
      const found = await readers.findInterchange(database.knex, id);
      if (found !== undefined && found.state !== 'received') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`interchange ${id} was not processed`);
  }
}

/** A hub with a shipment on its way and people who look at it: what the browser tests and the screenshots see. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { demoSteps } from '../../src/cli/demo-steps.js';
import { findByIdentifier } from '../../src/cli/registry-lookup.js';
import { packageFile } from '../../src/cli/package-files.js';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { addMandate } from '../../src/store/accounts.js';
import * as readers from '../../src/store/readers.js';
import { makeAccount } from '../support/browser-session.js';
import { startTestHub, type TestHub } from '../support/hub.js';

export interface PortalWorld {
  readonly test: TestHub;
  readonly base: string;
  readonly passwords: Readonly<Record<'li.wei' | 'shen.tong' | 'duty', string>>;
  readonly importerId: string;
  /** Feeds the next steps of the shipment's life, and waits until they are stored. */
  feed(steps: number): Promise<void>;
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

/** The statistics of the portal over a real database: the months of one's own shipments, and of nobody else's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exporter } from '../../src/registry/demo-enterprises.js';
import { makeAccount, reader } from '../support/browser-session.js';
import { startPortalWorld, type PortalWorld } from '../browser/portal-world.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('the statistics of the portal', () => {
  let world: PortalWorld;

  beforeAll(async () => {
    world = await startPortalWorld('statistics');
    await world.feed(10);
  });
  afterAll(() => world.stop());

  async function month(name: keyof PortalWorld['passwords'], query: string): Promise<string> {
    const one = reader(world.base);
    await one.signIn(name, world.passwords[name]);
    const { status, text } = await one.get(`/statistics?${query}`);
    expect(status).toBe(200);
    return text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  }

  it('count what was declared, released and owed in the month', async () => {
    const april = await month('li.wei', 'month=2026-04');
    expect(april).toContain('申报 1 票 放行 1 票 退单 0 票 查验 1 票');
    expect(april).toMatch(/CNY ¥[\d,.]+ ¥[\d,.]+/);
    expect(await month('li.wei', 'month=2026-03')).toContain('申报 0 票 放行 0 票');
    expect(await month('duty', 'month=2026-04')).toContain('申报 1 票');
  });

  it('open on the latest month that has any, and on this one for whom there is none', async () => {
    const now = new Date();
    const since = (now.getUTCFullYear() - 2026) * 12 + now.getUTCMonth() - 3;
    const known = since > 0 && since < 24;
    const opened = await month('li.wei', '');
    expect(opened.includes('2026 年 4 月') && opened.includes('最近有数据的月份')).toBe(known);
    expect(opened.includes('申报 1 票 放行 1 票')).toBe(known);
    expect(await month('duty', '')).toContain(since >= 0 && since < 24 ? '2026 年 4 月' : '申报 0 票');
    expect(await month('shen.tong', 'enterprise=019a0000-0000-7000-8000-000000000000')).not.toContain('最近有数据的月份');
  });

  it('count nothing of what belongs to others', async () => {
    const { database } = world.test.hub;
    const one = reader(world.base);
    await one.signIn('stranger', await makeAccount(database, 'stranger', 'trader', exporter.fields.unifiedSocialCreditCode));
    expect((await one.get('/statistics?month=2026-04')).text).toMatch(/申报<\/dt>\s*<dd>0 票/);
    const foreign = await month('shen.tong', `month=2026-04&enterprise=019a0000-0000-7000-8000-000000000000`);
    expect(foreign).toContain('申报 0 票 放行 0 票');
  });

  it.each(['month=2026-13', 'month=april', 'enterprise=x'])('refuse %s', async (query) => {
    const one = reader(world.base);
    await one.signIn('li.wei', world.passwords['li.wei']);
    expect((await one.get(`/statistics?${query}`)).status).toBe(400);
  });
});

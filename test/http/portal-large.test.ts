/** Ten thousand shipments, and one with five thousand events: bounded pages, nothing lost between them. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortalWorld, type PortalWorld } from '../browser/portal-world.js';
import { reader, type Answer, type Reader } from '../support/browser-session.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const cases = 10_000;
const events = 5_000;

describe.skipIf(!available)('many shipments and many events', () => {
  let world: PortalWorld;
  let trader: Reader;
  let casePath: string;

  beforeAll(async () => {
    world = await startPortalWorld('portal_large');
    await world.feed(3);
    const { knex } = world.test.hub.database;
    trader = reader(world.base);
    await trader.signIn('li.wei', world.passwords['li.wei']);
    casePath = (await trader.get('/?q=COSU6123456780')).location ?? '';
    const caseId = casePath.split('/').at(-1) ?? '';
    // Copies of what the hub itself stored, each under an id and a number of its own.
    const id = (column: string): string => `overlay(gen_random_uuid()::text placing left(${column}::text, 13) from 1)::uuid`;
    await knex.raw(
      `with copies as (
         insert into clearance_case (id, order_key, opened_at, updated_at, summary, holds, marks, turn, parties)
         select ${id('c.id')}, c.order_key, c.opened_at, c.updated_at + n * interval '1 second', c.summary, c.holds, c.marks, c.turn, c.parties
         from clearance_case c, generate_series(1, ?) n where c.id = ?::uuid returning id),
       parties as (insert into case_party (enterprise_id, case_id) select ?::uuid, id from copies)
       insert into case_reference (kind, value, case_id) select 'billOfLading', 'COPY' || row_number() over (), id from copies`,
      [cases, caseId, world.importerId],
    );
    await knex.raw(
      `with one as (select e.*, m.interchange_id, m.system, m.canonical from case_event e join message m on m.id = e.message_id
         where e.case_id = ?::uuid and e.kind = 'declaration.submitted' limit 1),
       copies as (
         insert into message (id, interchange_id, ordinal, kind, system, occurred_at, canonical)
         select ${id('one.message_id')}, interchange_id, n, kind, system, occurred_at + n * interval '1 minute', canonical
         from one, generate_series(1, ?) n returning id, kind, occurred_at, ordinal)
       insert into case_event (message_id, case_id, kind, state, occurred_at, batch)
       select id, ?::uuid, kind, 'SUBMITTED', occurred_at, 1000000 + ordinal from copies`,
      [caseId, events, caseId],
    );
    // As the database's own upkeep would after so many rows at once.
    await knex.raw('analyze');
  }, 120_000);
  afterAll(() => world.stop());

  const plain = (path: string): string => path.replaceAll('&amp;', '&');
  const next = ({ text }: Answer): string | undefined => /rel="next"[^>]*href="([^"]+)"/.exec(text)?.[1];

  it('show a page at a time, and every shipment once', async () => {
    const first = await trader.get('/');
    expect([...first.text.matchAll(/<li class="shipment/g)]).toHaveLength(50);
    expect(gzipSync(first.text).length).toBeLessThan(100_000);
    const seen = new Set<string>();
    let page: Answer | undefined = first;
    for (let count = 0; page !== undefined && count < 5; count += 1) {
      for (const [, path] of page.text.matchAll(/<a href="(\/cases\/[0-9a-f-]{36})"/g)) {
        expect(seen.has(path ?? '')).toBe(false);
        seen.add(path ?? '');
      }
      const to = next(page);
      page = to === undefined ? undefined : await trader.get(plain(to));
    }
    expect(seen.size).toBe(250);
  });

  it('are exported up to a bound, which the file says', async () => {
    const lines = (await trader.get('/cases.csv')).text.trim().split('\r\n');
    expect(lines.at(-1)).toContain('10,000');
    expect(lines.length).toBeGreaterThan(cases);
    expect(new Set(lines).size).toBe(lines.length);
  }, 120_000);

  it('show of a long story the latest, lightly, and all of it page by page', async () => {
    const page = await trader.get(casePath);
    expect(page.status).toBe(200);
    expect(gzipSync(page.text).length).toBeLessThan(100_000);
    expect([...page.text.matchAll(/data-cursor=/g)]).toHaveLength(100);
    expect(page.text).toContain('查看全部动态');
    const cursors: string[] = [];
    for (let path: string | undefined = `${casePath}/events`; path !== undefined;) {
      const part: Answer = await trader.get(plain(path));
      cursors.push(...[...part.text.matchAll(/data-cursor="([^"]+)"/g)].map(([, cursor]) => cursor ?? ''));
      path = next(part);
    }
    expect(cursors.length).toBeGreaterThan(events);
    expect(new Set(cursors).size).toBe(cursors.length);
  }, 120_000);
});

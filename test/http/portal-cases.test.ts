/** The shipments of the portal over real HTTP and a real database: each its own, whole, live, and to be taken away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exporter } from '../../src/registry/demo-enterprises.js';
import { startPortalWorld, type PortalWorld } from '../browser/portal-world.js';
import { makeAccount, reader, type Reader } from '../support/browser-session.js';
import { listen } from '../support/event-stream.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { caseOfDeclaration, happen } from '../support/shipments.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('the shipments of the portal', () => {
  let world: PortalWorld;
  let base: string;
  let trader: Reader;
  let stranger: Reader;
  let casePath: string;
  const streams: { cut: () => void }[] = [];

  beforeAll(async () => {
    world = await startPortalWorld('portal_cases');
    base = world.base;
    await world.feed(4);
    [trader, stranger] = [reader(base), reader(base)];
    await trader.signIn('li.wei', world.passwords['li.wei']);
    const { database } = world.test.hub;
    await stranger.signIn('stranger', await makeAccount(database, 'stranger', 'trader', exporter.fields.unifiedSocialCreditCode));
    casePath = (await trader.get('/?q=COSU6123456780')).location ?? '';
  });
  afterAll(async () => {
    for (const { cut } of streams) cut();
    await world.stop();
  });

  const cookieOf = (one: Reader): string => `hub=${one.cookies.get('hub') ?? ''}`;
  function open(one: Reader, path: string, lastEventId?: string) {
    const stream = listen(base, path, cookieOf(one), lastEventId);
    streams.push(stream);
    return stream;
  }

  it('are found by one number at once, and with many as a list that says what was not found', async () => {
    expect(casePath).toMatch(/^\/cases\/[0-9a-f-]{36}$/);
    const list = await trader.get('/?q=COSU6123456780%0AXXXX0000001');
    expect([list.status, list.text.includes('XXXX0000001'), list.text.includes(casePath)]).toEqual([200, true, true]);
  });

  it('answer for another’s number, shipment, message, stream and export as for none', async () => {
    const message = /\/messages\/([0-9a-f-]{36})/.exec((await trader.get(casePath)).text)?.[1] ?? '';
    expect(message).not.toBe('');
    const nowhere = '/cases/019a0000-0000-7000-8000-000000000000';
    for (const tail of ['', '/events', '/release-note', `/messages/${message}`, `/messages/${message}/download`, '/stream']) {
      const [foreign, unknown] = [await stranger.get(casePath + tail), await stranger.get(nowhere + tail)];
      expect([tail, foreign.status, unknown.status]).toEqual([tail, 404, 404]);
      const plain = (text: string): string => text.replaceAll(/from=[^"]*/g, '');
      expect(plain(foreign.text)).toBe(plain(unknown.text));
    }
    const list = await stranger.get('/?q=COSU6123456780%20COSU0000000000');
    expect(list.text).not.toContain('<li class="shipment');
    expect(list.text).toMatch(/COSU6123456780[\s\S]*COSU0000000000/);
    expect((await stranger.get('/')).text).toContain('还没有货物');
    expect((await stranger.get('/cases.csv')).text.trim().split('\r\n')).toHaveLength(1);
    // Asking for somebody else's enterprise shows nothing more than asking for none.
    expect((await stranger.get(`/?enterprise=${world.importerId}`)).text).not.toContain('<li class="shipment');
  });

  it('are given again to the script of an open page as the part that changes, and nothing else', async () => {
    for (const [path, part] of [
      ['/', 'list'],
      [casePath, 'case'],
    ] as const) {
      const whole = await trader.get(path);
      const { status, text } = await trader.get(path, { 'hub-live': 'part' });
      expect([status, text.slice(0, 40)]).toEqual([200, expect.stringContaining(`<div data-live-part="${part}">`)]);
      expect(text).not.toMatch(/<html|<form|name="token"/);
      expect(text.length).toBeLessThan(whole.text.length - 1_500);
      expect(whole.text).toContain(text);
    }
    expect((await stranger.get(casePath, { 'hub-live': 'part' })).status).toBe(404);
    expect((await stranger.get('/', { 'hub-live': 'part' })).text).toContain('还没有货物');
    expect((await reader(base).get('/', { 'hub-live': 'part' })).status).toBe(303);
    const english = await trader.get(casePath, { 'hub-live': 'part', 'accept-language': 'en' });
    expect(english.text).toContain('Inspection passed');
  });

  it('show what exactly was said, byte by byte where it is taken away', async () => {
    const page = (await trader.get(casePath)).text;
    const path = /href="(\/cases\/[^"]+\/messages\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect((await trader.get(path)).text).toContain('<pre class="raw"');
    const file = await trader.get(`${path}/download`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(file.text).toMatch(/^(UNA|UNB|00|<\?xml)/);
  });

  it('are exported as CSV in the reader’s language', async () => {
    const file = await trader.get('/cases.csv');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head = '', first = ''] = file.text.split('\r\n');
    expect(head).toContain('提单,报关单');
    expect(first).toContain('COSU6123456780');
    expect((await trader.get('/cases.csv?needs=me&state=CLOSED')).text.trim().split('\r\n')).toHaveLength(1);
  });

  it('are filtered by views that each account keeps for itself', async () => {
    await trader.get('/?needs=me');
    const saved = await trader.post('/views', { name: '我的待办', query: 'needs=me&evil=<script>' });
    expect([saved.status, saved.location]).toEqual([303, '/?needs=me']);
    const page = await trader.get('/?needs=me');
    expect(page.text).toContain('我的待办');
    expect((await stranger.get('/')).text).not.toContain('我的待办');
    const path = /action="(\/views\/[^"]+)"/.exec(page.text)?.[1] ?? '';
    await stranger.get('/account');
    await stranger.post(path, {});
    expect((await trader.get('/?needs=me')).text).toContain('我的待办');
    await trader.post(path, {});
    expect((await trader.get('/?needs=me')).text).not.toContain('我的待办');
  });

  it('are streamed as they change, and without a gap after a cut', async () => {
    const page = (await trader.get(casePath)).text;
    const address = (/data-live="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
    const [one, list, other] = [open(trader, address), open(trader, '/stream'), open(stranger, '/stream')];
    await Promise.all([one.opened, list.opened, other.opened]);
    await world.feed(1);
    await expect.poll(() => one.events.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect.poll(() => list.events.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const last = one.events.at(-1)?.id ?? '';
    expect(last).not.toBe('');
    one.cut();
    await world.feed(2);
    const again = open(trader, address, last);
    const whole = open(trader, `${casePath}/stream`);
    const latest = (await trader.get(casePath)).text.matchAll(/data-cursor="([^"]+)"/g);
    const all = [...latest].map(([, cursor]) => cursor ?? '');
    await expect.poll(() => whole.events.length, { timeout: 10_000 }).toBe(all.length);
    await expect.poll(() => again.events.at(-1)?.id, { timeout: 10_000 }).toBe(whole.events.at(-1)?.id);
    // What came before the cut and after it is the end of the whole, each event once.
    const seen = [...one.events, ...again.events].map(({ id }) => id);
    expect(again.events.length).toBeGreaterThan(1);
    expect(whole.events.map(({ id }) => id).slice(-seen.length)).toEqual(seen);
    expect(other.events).toEqual([]);
  }, 60_000);

  it('are followed by open pages into the one shipment that they prove to be, and beyond', async () => {
    const { database } = world.test.hub;
    const of = (declarationNo: string) => ({ declarationNo, importers: [world.importerId] });
    await happen(database, [
      { ...of('JOINED1'), kind: 'declaration.accepted' },
      { ...of('JOINED2'), kind: 'declaration.accepted', inspectionNo: 'JOINED3' },
    ]);
    const addresses = await Promise.all(['JOINED1', 'JOINED2'].map((number) => caseOfDeclaration(database, number)));
    const pages = addresses.map((id) => open(trader, `/cases/${id}/stream`));
    await Promise.all(pages.map(({ opened }) => opened));
    await happen(database, [{ ...of('JOINED1'), kind: 'declaration.reviewed', inspectionNo: 'JOINED3' }]);
    for (const { events } of pages) await expect.poll(() => events.at(-1)?.data, { timeout: 5_000 }).toContain('declaration.reviewed');
    await happen(database, [{ ...of('JOINED1'), kind: 'declaration.released' }]);
    for (const { events } of pages) await expect.poll(() => events.at(-1)?.data, { timeout: 5_000 }).toContain('declaration.released');
  }, 20_000);

  it('refuse one stream too many of an account in words, until another is closed', async () => {
    const duty = reader(base);
    await duty.signIn('duty', world.passwords.duty);
    const pages = Array.from({ length: 20 }, () => open(duty, '/stream'));
    for (const { opened } of pages) expect((await opened).statusCode).toBe(200);
    const refused = open(duty, `${casePath}/stream`);
    expect((await refused.opened).statusCode).toBe(429);
    const { headers, text } = await duty.get('/stream', { 'accept-language': 'en' });
    expect([headers.get('retry-after'), text.includes('HUB_STREAMS_TOO_MANY')]).toEqual(['30', true]);
    pages[0]?.cut();
    await expect.poll(async () => (await open(duty, '/stream').opened).statusCode).toBe(200);
  });

  it('refuse a stream to one who is not signed in, and a cursor that is none', async () => {
    expect((await reader(base).get(`${casePath}/stream`)).status).toBe(303);
    expect((await trader.get(`${casePath}/stream?after=x`)).status).toBe(400);
    expect((await trader.get('/?after=nonsense')).status).toBe(400);
  });
});

/** What is in quarantine has an end: its successor, or an operator's word. And an interchange is found by what its sender knows of it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { loadEnterprises } from '../../src/cli/registry.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { query } from '../../src/store/rows.js';
import { caller, type Body, type Call, type Key } from '../support/call.js';
import { hub } from '../support/command-line.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

interface Sent {
  readonly id: string;
  readonly state: string;
  readonly sha256: string;
  readonly receivedAt: string;
  readonly faults: readonly { readonly code: string; readonly message: { readonly en: string; readonly zh: string } }[];
}

/** An X12 interchange of one manifest. @param segments told at its end: 9 is right */
function manifest(reference: string, { segments = 9, sender = 'COSU', goods = 'MACHINE PARTS' } = {}): string {
  return [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*SHHUB          *261105*1030*U*00401*${reference}*0*P*>~`,
    `GS*SO*${sender}*SHHUB*20261105*1030*${Number(reference)}*X*004010~`,
    message(reference, segments, goods),
    `GE*1*${Number(reference)}~`,
    `IEA*1*${reference}~\n`,
  ].join('\n');
}

function message(bill: string, segments: number, goods = 'MACHINE PARTS', number = '0001'): string {
  return [
    `ST*309*${number}~`,
    'M10*COSU*O*CN*9074729*PACIFIC STAR*025E*REF*1*Y*L~',
    'P4*57035*20261105~',
    'LX*1~',
    `M11*${bill}*57035*10*CTN*250*K***BM***COSU~`,
    'N1*SH*PACIFIC TRADING~',
    'VID*CN*CSQU*3054383~',
    `N10*10*${goods}*N/M~`,
    `SE*${segments}*${number}~`,
  ].join('\n');
}

describe.skipIf(!available)('the quarantine', () => {
  let test: TestHub;
  let call: Call;

  beforeAll(async () => {
    test = await startTestHub('quarantine', { MAX_INTERCHANGE_BYTES: '100000' });
    call = caller(test);
  });
  afterAll(() => test.stop());

  async function send(body: string, system = 'port'): Promise<Sent> {
    const response = await fetch(`${test.hub.address ?? ''}/api/v1/interchanges?system=${system}&wait=20`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${test.keys.operator}`, 'content-type': 'application/octet-stream' },
    });
    return (await response.json()) as Sent;
  }
  async function failed(body: string, system?: string): Promise<Sent> {
    const sent = await send(body, system);
    expect([sent.state, sent.faults.length > 0]).toEqual(['quarantined', true]);
    return sent;
  }
  const get = async (path: string, key: Key = 'operator'): Promise<Body> => {
    const { status, body } = await call('GET', path, key);
    expect([path, status]).toEqual([path, 200]);
    return body;
  };
  /** The entries of an interchange in a state, by who closed them. */
  async function entries({ id }: Sent, state: string): Promise<unknown[]> {
    const all = (await get(`/quarantine?state=${state}`)).entries;
    return all.filter(({ interchangeId }) => interchangeId === id).map(({ supersededBy }) => supersededBy);
  }
  const ids = (body: Body) => body.entries.map(({ id }) => id);

  it('lets go of what was corrected under its reference, and of nothing of another reference, sender or system', async () => {
    const bad = { segments: 10 };
    const first = await failed(manifest('000000101', bad));
    const again = await failed(manifest('000000101', bad));
    const others = [
      await failed(manifest('000000102', bad)),
      await failed(manifest('000000101', { ...bad, sender: 'NOBODY' })),
      await failed(manifest('000000101', bad), 'customs'),
    ];
    const corrected = await send(manifest('000000101'));
    expect(corrected.state).toBe('processed');
    for (const one of [first, again]) {
      expect(await entries(one, 'open')).toEqual([]);
      expect(await entries(one, 'superseded')).toEqual([corrected.id]);
    }
    for (const one of others) expect(await entries(one, 'open')).toEqual([null]);
    // What fails after it is no earlier interchange.
    const late = await failed(manifest('000000101', { segments: 11 }));
    await send(manifest('000000101'));
    expect(await entries(late, 'open')).toEqual([null]);
  });

  it('says who has a reference that is taken already, and keeps what came under it', async () => {
    const first = await send(manifest('000000111'));
    const other = await failed(manifest('000000111', { goods: 'OTHER THINGS' }));
    const [reused] = other.faults.filter(({ code }) => code === 'HUB_CONTROL_REFERENCE_REUSED');
    for (const text of [reused?.message.en, reused?.message.zh]) expect(text).toContain(first.id);
    // The same interchange in another file.
    const repeated = await send(`${manifest('000000111')}\n\n`);
    expect([repeated.state, repeated.faults.map(({ code }) => code)]).toEqual(['processed', ['HUB_INTERCHANGE_REPEATED']]);
    expect(repeated.faults[0]?.message.en).toContain(first.id);
    expect(await entries(other, 'open')).toEqual([null]);
    expect(ids(await get('/interchanges?reference=000000111'))).toEqual([repeated.id, other.id, first.id]);
  });

  it('keeps a file of several interchanges until the last of them is corrected', async () => {
    const miscounted = (reference: string) => manifest(reference).replace('IEA*1*', 'IEA*2*');
    const both = await failed(miscounted('000000121') + miscounted('000000122'));
    await send(manifest('000000122'));
    expect(await entries(both, 'open')).toEqual([null]);
    const last = await send(manifest('000000121'));
    expect(await entries(both, 'superseded')).toEqual([last.id]);
    // Where it is their messages that failed, each has an entry of its own.
    const messages = await failed(manifest('000000123', { segments: 10 }) + manifest('000000124', { segments: 10 }));
    const second = await send(manifest('000000124'));
    expect([await entries(messages, 'open'), await entries(messages, 'superseded')]).toEqual([[null], [second.id]]);
  });

  it('keeps the message that failed of an interchange that went on without it: its reference is taken', async () => {
    const whole = manifest('000000131')
      .replace('GE*1*', 'GE*2*')
      .replace('\nGE', `\n${message('000000131B', 10, 'X', '0002')}\nGE`);
    const partial = await send(whole);
    expect(partial.state).toBe('partial');
    await failed(manifest('000000131'));
    expect(await entries(partial, 'open')).toEqual([null]);
  });

  it('lets go of the same bytes when they succeed', async () => {
    const [enterprise] = [...generateEnterprises(1_100, 9_999)].slice(-1);
    const { unifiedSocialCreditCode = '', enterpriseName = '' } = enterprise?.fields ?? {};
    const notice = readFileSync(new URL('../../mappings/base-change/samples/address-and-capital.xml', import.meta.url), 'utf8')
      .replace(/<USCC>.*<\/USCC>/, `<USCC>${unifiedSocialCreditCode}</USCC>`)
      .replace(/<Name>.*<\/Name>/, `<Name>${enterpriseName}</Name>`);
    const first = await failed(notice, 'base');
    const still = await failed(
      notice.replace(/<\/\w+>\s*$/, (end) => ` ${end}`),
      'base',
    );
    await loadEnterprises(test.hub.database, enterprise === undefined ? [] : [enterprise]);
    const second = await send(notice, 'base');
    expect(second.state).toBe('processed');
    expect(await entries(first, 'superseded')).toEqual([second.id]);
    expect(await entries(still, 'open')).toEqual([null]);
  });

  it('is closed by an operator with a reason, once, and by nobody else', async () => {
    const sent = await failed('no message at all', 'port');
    const [entry] = (await get('/quarantine', 'port')).entries;
    const id = String(entry?.id);
    expect(entry).toMatchObject({ interchangeId: sent.id, state: 'open', system: 'port', channel: 'http', closedAt: null, why: null });
    const dismiss = (key: Key, named = id) => call('POST', `/quarantine/${named}/dismissal`, key, { why: '测试文件，无需处理' });
    expect((await dismiss('port')).status).toBe(403);
    expect((await dismiss('operator', newId())).status).toBe(404);
    expect((await call('POST', `/quarantine/${id}/dismissal`, 'operator', { why: '' })).status).toBe(400);
    expect((await get(`/quarantine/${id}`, 'port')).state).toBe('open');
    const { status, body } = await dismiss('operator');
    const closed = { id, state: 'dismissed', dismissedBy: 'test-operator', why: '测试文件，无需处理', supersededBy: null };
    expect([status, body]).toMatchObject([200, closed]);
    expect(Date.now() - Date.parse(String(body.closedAt))).toBeLessThan(60_000);
    const twice = await dismiss('operator');
    expect([twice.status, twice.body.code]).toEqual([409, 'HUB_QUARANTINE_CLOSED']);
    expect(ids(await get('/quarantine?state=dismissed', 'port'))).toEqual([id]);
    expect(ids(await get('/quarantine'))).not.toContain(id);
    // What an operator has closed stays closed by him.
    await failed('no message at all', 'port');
    expect(await get(`/quarantine/${id}`)).toMatchObject(closed);
  });

  it('shows an agency its own, by system and reference too, and counts what is open only', async () => {
    const port = await failed(manifest('000000151', { segments: 10 }));
    const customs = await failed(manifest('000000151', { segments: 10 }), 'customs');
    const interchangesOf = ({ entries: found }: Body) => found.map(({ interchangeId }) => interchangeId);
    expect(interchangesOf(await get('/quarantine?reference=000000151'))).toEqual([customs.id, port.id]);
    expect(interchangesOf(await get('/quarantine?reference=000000151&system=customs'))).toEqual([customs.id]);
    expect(interchangesOf(await get('/quarantine?reference=000000151', 'port'))).toEqual([port.id]);
    expect((await call('GET', '/quarantine?system=customs', 'port')).status).toBe(403);
    const [theirs] = (await get('/quarantine?reference=000000151&system=customs')).entries;
    for (const id of [String(theirs?.id), newId()]) expect((await call('GET', `/quarantine/${id}`, 'port')).status).toBe(404);
    expect(theirs?.envelopes).toEqual([{ format: 'x12', sender: 'COSU:ZZ', receiver: 'SHHUB:ZZ', reference: '000000151' }]);

    const open = async () => (await get('/quarantine')).entries.length;
    const metric = async () => /hub_queue_depth\{queue="quarantine"\} (\d+)/.exec(await metrics())?.[1];
    const before = await open();
    expect(await metric()).toBe(String(before));
    await send(manifest('000000151'));
    expect([await open(), await metric()]).toEqual([before - 1, String(before - 1)]);
  });

  it('is looked through and closed on the command line', async () => {
    const sent = await failed(manifest('000000161', { segments: 10 }));
    const run = (...words: string[]) => hub(['quarantine', ...words], { DATABASE_URL: databaseUrl, DATABASE_SCHEMA: test.schema });
    const listed = await run('list', '--reference', '000000161', '--json');
    const entry = JSON.parse(listed.stdout) as { id: string; interchangeId: string };
    expect([listed.code, entry.interchangeId]).toEqual([1, sent.id]);
    const shown = await run('show', entry.id);
    expect(shown.code).toBe(0);
    for (const told of ['000000161', 'HUB_COUNT_MISMATCH', 'SE-1', `/api/v1/interchanges/${sent.id}/raw`])
      expect(shown.stdout).toContain(told);
    expect((await run('dismiss', entry.id)).code).toBe(2);
    const dismissed = await run('dismiss', newId(), entry.id, '--why', '测试', '--json');
    expect([dismissed.code, JSON.parse(dismissed.stdout)]).toMatchObject([1, { state: 'dismissed', why: '测试' }]);
    expect((JSON.parse(dismissed.stdout) as { dismissedBy: string }).dismissedBy).toMatch(/^command line: ./);
    const twice = await run('dismiss', entry.id, '--why', '测试');
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('HUB_QUARANTINE_CLOSED')]);
    for (const [words, code] of [
      [['list', '--reference', '000000161'], 0],
      [['show', newId()], 1],
      [['list', '--state', 'replayed'], 2],
    ] as const)
      expect([words, (await run(...words)).code]).toEqual([words, code]);
  }, 120_000);

  const metrics = async () => (await fetch(`${test.hub.address ?? ''}/api/v1/metrics`)).text();

  it('has the dead letters of the broker beside it', async () => {
    const dead = async () => /hub_queue_depth\{queue="dead-letters",of="inbound"\} (\d+)/.exec(await metrics())?.[1];
    expect([await dead(), (await metrics()).includes('of="customs"} 0')]).toEqual(['0', true]);
    const connection = await connect(amqpUrl);
    const channel = await connection.createConfirmChannel();
    channel.publish(`${test.prefix}.inbound`, 'port.x12', Buffer.alloc(100_001));
    await channel.waitForConfirms();
    await connection.close();
    await vi.waitFor(async () => expect(await dead()).toBe('1'), 20_000);
  });

  describe('is told of where an interchange is looked for', () => {
    it('by reference, sender, digest, state and time, each as far as the caller may see it', async () => {
      const body = manifest('000000171');
      const [processed, refused, other] = [
        await send(body),
        await failed(manifest('000000172', { segments: 10 })),
        await failed(manifest('000000171', { segments: 10 }), 'customs'),
      ];
      const sha256 = createHash('sha256').update(body).digest('hex');
      const search = async (asked: string, key?: Key) => ids(await get(`/interchanges?${asked}`, key));
      expect(await search('reference=000000171')).toEqual([other.id, processed.id]);
      expect(await search('reference=000000171', 'port')).toEqual([processed.id]);
      expect(await search('reference=000000171', 'forex')).toEqual([]);
      expect(await search('reference=000000171&system=customs')).toEqual([other.id]);
      expect((await call('GET', '/interchanges?system=customs', 'port')).status).toBe(403);
      expect(await search('reference=000000171&sender=COSU', 'port')).toEqual([processed.id]);
      expect(await search('reference=000000171&sender=COSU:ZZ', 'port')).toEqual([processed.id]);
      for (const sender of ['COS', 'COSU:Z', 'SHHUB']) expect(await search(`reference=000000171&sender=${sender}`)).toEqual([]);
      expect(await search('reference=000000172')).toEqual([refused.id]);
      expect(await search('reference=00000017')).toEqual([]);
      expect(await search(`sha256=${sha256}`)).toEqual([processed.id]);
      expect(await search(`sha256=${refused.sha256}`, 'port')).toEqual([refused.id]);
      expect(await search(`sha256=${refused.sha256}`, 'customs')).toEqual([]);
      expect((await search('state=quarantined', 'port'))[0]).toBe(refused.id);
      expect(await search('state=quarantined&sender=COSU', 'port')).not.toContain(processed.id);
      expect((await search('state=processed', 'port'))[0]).toBe(processed.id);
      expect(await search(`receivedFrom=${refused.receivedAt}&receivedTo=${other.receivedAt}`)).toEqual([refused.id]);
      expect((await call('GET', '/interchanges?sha256=xyz', 'port')).status).toBe(400);
      const [found] = (await get('/interchanges?reference=000000172', 'port')).entries;
      expect(found).toMatchObject({ state: 'quarantined', partner: 'cosco-agency', envelopes: [{ reference: '000000172' }] });
    });

    it('page by page, and is not yet where it waits to be processed', async () => {
      const all = ids(await get('/interchanges?limit=200'));
      const pages: unknown[] = [];
      for (let after = ''; ;) {
        const body = await get(`/interchanges?limit=7${after}`);
        pages.push(...ids(body));
        if (typeof body.next !== 'string') break;
        after = `&after=${body.next}`;
      }
      expect(pages).toEqual(all);
      expect(pages.length).toBeGreaterThan(20);
      expect(await query(test.hub.database.knex, 'select from inbox')).toEqual([]);
      expect(ids(await get('/interchanges?state=received'))).toEqual([]);
    });
  });
});

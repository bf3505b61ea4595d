/** What bad input gets, over the real service: a fault with its place in both languages, quarantine, and the process untouched. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type GetMessage } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../src/errors.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { query } from '../../src/store/rows.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

interface Outcome {
  readonly id: string;
  readonly state: string;
  readonly duplicate?: boolean;
  readonly faults: readonly Fault[];
  readonly messages: readonly { readonly id: string; readonly kind: string }[];
}

const manifest309 = [
  'ISA*00*          *00*          *ZZ*COSU           *ZZ*SHHUB          *261105*1030*U*00401*000000777*0*P*>~',
  'GS*SO*COSU*SHHUB*20261105*1030*777*X*004010~',
  'ST*309*0001~',
  'M10*COSU*O*CN*9074729*PACIFIC STAR*025E*REF*1*Y*L~',
  'P4*57035*20261105~',
  'LX*1~',
  'M11*1234567890*57035*10*CTN*250*K***BM***COSU~',
  'N1*SH*PACIFIC TRADING~',
  'VID*CN*CSQU*3054383~',
  'N10*10*MACHINE PARTS*N/M~',
  'SE*9*0001~',
  'GE*1*777~',
  'IEA*1*000000777~',
].join('\n');

describe.skipIf(!available)('bad input', () => {
  let test: TestHub;
  let address: string;

  beforeAll(async () => {
    test = await startTestHub('faults', { MAX_INTERCHANGE_BYTES: '100000' });
    address = test.hub.address ?? '';
  });
  afterAll(() => test.stop());

  async function post(body: Uint8Array | string, query = 'system=port&wait=10', headers: Record<string, string> = {}) {
    const response = await fetch(`${address}/api/v1/interchanges?${query}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${test.keys.operator}`, 'content-type': 'application/octet-stream', ...headers },
    });
    return { status: response.status, body: (await response.json()) as Outcome & Fault };
  }

  async function quarantined(body: Uint8Array | string, code: string, query?: string): Promise<Fault> {
    const answer = await post(body, query);
    expect([answer.status, answer.body.state]).toEqual([422, 'quarantined']);
    const found = answer.body.faults.find((one) => one.code === code);
    expect(answer.body.faults.map((one) => one.code)).toContain(code);
    if (found === undefined) throw new Error('unreachable');
    expect(found.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(found.action.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(found.message.en.length).toBeGreaterThan(5);
    const raw = await fetch(`${address}/api/v1/interchanges/${answer.body.id}/raw`, {
      headers: { authorization: `Bearer ${test.keys.operator}` },
    });
    expect(Buffer.from(await raw.arrayBuffer()).equals(Buffer.from(body as Uint8Array))).toBe(true);
    const list = await fetch(`${address}/api/v1/quarantine`, { headers: { authorization: `Bearer ${test.keys.operator}` } });
    expect(JSON.stringify(await list.json())).toContain(answer.body.id);
    return found;
  }

  it('accepts the good one, and answers the same bytes with the original receipt and no second effect', async () => {
    const first = await post(manifest309);
    expect([first.status, first.body.state, first.body.faults]).toEqual([200, 'processed', []]);
    const again = await post(manifest309, 'system=port');
    expect(again.status).toBe(202);
    expect(again.body).toMatchObject({ id: first.body.id, duplicate: true });
    const after = await post(manifest309);
    expect(after.body.messages).toEqual(first.body.messages);
  });

  it('gives the same reference with the same content in another file no second effect, and says so', async () => {
    const once = manifest309.replaceAll('777', '787').replace('1234567890', '1234567897');
    expect((await post(once)).body).toMatchObject({ state: 'processed', faults: [], messages: [{ kind: 'manifest.filed' }] });
    // What was ever put into the outbox, which forgets what has gone out.
    const effects = `select count(*), pg_sequence_last_value(pg_get_serial_sequence('outbox', 'seq')) from message`;
    const before = await query(test.hub.database.knex, effects);
    const again = await post(`${once}\n`);
    expect(again.body).toMatchObject({ state: 'processed', messages: [], faults: [{ code: 'HUB_INTERCHANGE_REPEATED' }] });
    expect(again.body.faults[0]?.message.zh).toContain('000000787');
    expect(await query(test.hub.database.knex, effects)).toEqual(before);
  });

  it('faults the same control reference with other bytes', async () => {
    const fault = await quarantined(manifest309.replace('MACHINE PARTS', 'OTHER THINGS'), 'HUB_CONTROL_REFERENCE_REUSED');
    expect(fault.message.en).toContain('000000777');
  });

  it('does not take a retry of a failed interchange for a duplicate', async () => {
    const broken = manifest309.replaceAll('777', '778').replace('SE*9', 'SE*10');
    const first = await post(broken);
    const second = await post(broken);
    expect(first.body.state).toBe('quarantined');
    expect(second.body.state).toBe('quarantined');
    expect(second.body.id).not.toBe(first.body.id);
    const corrected = await post(broken.replace('SE*10', 'SE*9'));
    expect(corrected.body.state).toBe('processed');
  });

  it('quarantines the notice of a change of an enterprise that the registry does not have', async () => {
    // The next one after those of the seeds.
    const { unifiedSocialCreditCode = '' } = [...generateEnterprises(1_001, 99)].at(-1)?.fields ?? {};
    const notice = readFileSync('mappings/base-change/samples/address-and-capital.xml', 'utf8')
      .replace(/<USCC>.*<\/USCC>/, `<USCC>${unifiedSocialCreditCode}</USCC>`)
      .replace(/<Name>.*<\/Name>/, '<Name>查无此企业有限公司</Name>');
    const found = await quarantined(notice, 'HUB_SUBJECT_UNKNOWN', 'system=base&wait=10');
    expect(found.message.zh).toContain(unifiedSocialCreditCode);
  });

  it('quarantines an empty body, with its no bytes', async () => {
    expect((await quarantined('', 'HUB_BODY_EMPTY')).place).toMatchObject({ offset: 0, length: 0 });
  });

  it('refuses a body over the limit', async () => {
    const large = await post(Buffer.alloc(100_001, 0x20));
    expect([large.status, large.body.code]).toEqual([413, 'HUB_BODY_TOO_LARGE']);
    expect(large.body.message.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  async function emptyOnes(): Promise<number> {
    const list = await fetch(`${address}/api/v1/quarantine`, { headers: { authorization: `Bearer ${test.keys.operator}` } });
    const { entries } = (await list.json()) as { entries: { faults: Fault[] }[] };
    return entries.filter(({ faults }) => faults.some((one) => one.code === 'HUB_BODY_EMPTY' && one.place.length === 0)).length;
  }

  it('answers as well over AMQP: an empty one in quarantine, one over the limit a dead letter that says why', async () => {
    const before = await emptyOnes();
    const connection = await connect(amqpUrl);
    const channel = await connection.createConfirmChannel();
    const large = Buffer.alloc(100_001, 0x20);
    channel.publish(`${test.prefix}.inbound`, 'port.x12', Buffer.alloc(0), { persistent: true });
    channel.publish(`${test.prefix}.inbound`, 'port.x12', large, { persistent: true, messageId: 'the-large-one' });
    channel.publish(`${test.prefix}.inbound`, 'moon.x12', Buffer.from('x'), { persistent: true });
    await channel.waitForConfirms();
    const dead: GetMessage[] = [];
    await vi.waitFor(
      async () => {
        const letter = await channel.get(`${test.prefix}.dead.inbound`, { noAck: true });
        if (letter !== false) dead.push(letter);
        expect(dead).toHaveLength(2);
      },
      { timeout: 20_000, interval: 100 },
    );
    await connection.close();
    const told = dead.map(({ properties }) => JSON.parse(String(properties.headers?.['x-hub-fault'])) as Fault);
    expect(told.map(({ code }) => code).sort()).toEqual(['HUB_BODY_TOO_LARGE', 'HUB_SYSTEM_UNKNOWN']);
    for (const one of told)
      expect([one.message.en, one.message.zh, one.action.en, one.action.zh].every((text) => text.length > 3)).toBe(true);
    const letter = dead.find(({ properties }) => properties.messageId === 'the-large-one');
    expect([letter?.content.equals(large), letter?.properties.headers?.['x-hub-key']]).toEqual([true, 'port.x12']);
    await vi.waitFor(async () => expect(await emptyOnes()).toBe(before + 1), { timeout: 20_000, interval: 200 });
  });

  it('answers as well in the watched directory: an empty file in quarantine, one over the limit set aside with its fault', async () => {
    const before = await emptyOnes();
    const folder = join(test.dropDirectory, 'port');
    writeFileSync(join(folder, 'in', 'empty.edi'), '');
    writeFileSync(join(folder, 'in', 'large.edi'), Buffer.alloc(100_001, 0x20));
    await vi.waitFor(async () => expect(await emptyOnes()).toBe(before + 1), { timeout: 20_000, interval: 200 });
    await vi.waitFor(() => expect(readdirSync(join(folder, 'failed'))).toHaveLength(2), { timeout: 20_000, interval: 200 });
    const said = readdirSync(join(folder, 'failed')).find((name) => name.endsWith('.fault.json'));
    expect(JSON.parse(readFileSync(join(folder, 'failed', said ?? ''), 'utf8'))).toMatchObject({ code: 'HUB_BODY_TOO_LARGE' });
  });

  it('refuses a caller without a key, with a foreign system, and a foreign media type', async () => {
    expect((await post('x', 'system=port', { authorization: 'Bearer nobody-at-all' })).status).toBe(401);
    const foreign = await post('x', 'system=port', { authorization: `Bearer ${test.keys.customs}` });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'HUB_FORBIDDEN']);
    const media = await post('{}', 'system=port', { 'content-type': 'application/json' });
    expect([media.status, media.body.code]).toEqual([415, 'HUB_MEDIA_TYPE_UNSUPPORTED']);
    const query = await post('x', 'system=port&surprise=1');
    expect([query.status, query.body.code]).toEqual([400, 'HUB_REQUEST_INVALID']);
  });

  it('quarantines garbage', () => quarantined(Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0x80]), 'HUB_FORMAT_UNKNOWN'));
  it('quarantines blanks', () => quarantined('   \r\n ', 'HUB_BODY_EMPTY'));
  it('quarantines a truncated interchange', () => quarantined(manifest309.slice(0, 300), 'HUB_INTERCHANGE_TRUNCATED'));

  it('quarantines wrong counts, with the place', async () => {
    const fault = await quarantined(manifest309.replaceAll('777', '779').replace('SE*9', 'SE*11'), 'HUB_COUNT_MISMATCH');
    expect(fault.place).toMatchObject({ interchange: '000000779', segment: 'SE', line: 11 });
    expect(fault.message.en).toContain('11');
  });

  it('quarantines an unknown message type', () =>
    quarantined(manifest309.replaceAll('777', '780').replace('ST*309', 'ST*990').replace('*SO*', '*FA*'), 'HUB_MESSAGE_TYPE_UNKNOWN'));
  it('quarantines an unknown sender', () =>
    quarantined(manifest309.replaceAll('777', '781').replace('ZZ*COSU ', 'ZZ*NOBODY '.slice(0, 8)), 'HUB_SENDER_UNKNOWN'));

  it('quarantines an encoding error, with the offset', async () => {
    const text = Buffer.from(manifest309.replaceAll('777', '782'));
    const at = text.indexOf('MACHINE');
    text[at] = 0xff;
    const fault = await quarantined(text, 'HUB_ENCODING_INVALID');
    expect(fault.place.offset).toBe(at);
  });

  it('quarantines a DOCTYPE', () => quarantined('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'HUB_XML_DOCTYPE'));
  it('quarantines malformed XML', () => quarantined('<a><b></a>', 'HUB_XML_MALFORMED'));

  it('goes on with the good message of an interchange whose other one is bad', async () => {
    const lines = manifest309.replaceAll('777', '783').split('\n');
    const good = lines.slice(2, 11);
    const bad = good.map((line) => line.replace('0001', '0002')).map((line) => line.replace('SE*9', 'SE*7'));
    const text = [...lines.slice(0, 11), ...bad, 'GE*2*783~', 'IEA*1*000000783~'].join('\n');
    const answer = await post(text);
    expect([answer.status, answer.body.state, answer.body.messages.length]).toEqual([200, 'partial', 1]);
    expect(answer.body.faults.find(({ code }) => code === 'HUB_COUNT_MISMATCH')?.place.message).toBe('0002');
  });

  it('goes on with the good group of an interchange whose other one is bad', async () => {
    const lines = manifest309.replaceAll('777', '784').split('\n');
    const other = lines.slice(1, 12).map((line) => line.replace(/\*784\b/, '*785').replace('1234567890', '1234567891'));
    const text = [...lines.slice(0, 12), ...other, 'IEA*2*000000784~'].join('\n').replace('GE*1*785', 'GE*2*785');
    const answer = await post(text);
    expect([answer.status, answer.body.state, answer.body.messages.length]).toEqual([200, 'partial', 1]);
    expect(answer.body.faults.map(({ code, place }) => [code, place.group])).toEqual([['HUB_COUNT_MISMATCH', '785']]);
    const listed = await fetch(`${address}/api/v1/quarantine`, { headers: { authorization: `Bearer ${test.keys.operator}` } });
    const { entries } = (await listed.json()) as { entries: { interchangeId: string }[] };
    expect(entries.filter(({ interchangeId }) => interchangeId === answer.body.id)).toMatchObject([{ ordinal: 2, messageType: '309' }]);
  });

  it('lives on', async () => {
    const answer = await fetch(`${address}/api/v1/ready`);
    expect(await answer.json()).toEqual({ status: 'ready', missing: [] });
  });
});

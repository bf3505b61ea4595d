/** What a sender gets back: by the way it came, numbered without gaps, never for an answer; and what it answers to that. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { acknowledgementQueue } from '../../src/broker/topology.js';
import { acknowledgementCommand } from '../../src/cli/acknowledgement.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { readConfig } from '../../src/config.js';
import { dischargeReport } from '../bench/movements.js';
import { readWith } from '../codecs/reading.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit } from '../support/services.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const available = (await hasPostgres()) && (await hasRabbit());

function manifest(control: number, count = 8): string {
  const number = String(control).padStart(9, '0');
  return [
    `ISA*00*          *00*          *ZZ*COSU           *ZZ*SHHUB          *261105*1030*U*00401*${number}*0*P*>`,
    `GS*SO*COSU*SHHUB*20261105*1030*${control}*X*004010`,
    'ST*309*0001',
    `M10*COSU*O*CN*9074729*PACIFIC STAR*031W*${number}**Y*L`,
    'P4*58023*20261105',
    'LX*1',
    `M11*A${number}*57035*10*CTN*250*K***BM***COSU`,
    'N1*SH*A',
    'N1*CN*B',
    `SE*${count}*0001`,
    `GE*1*${control}`,
    `IEA*1*${number}`,
    '',
  ].join('~\n');
}

const ta1 = (answered: number, control: number, from = 'COSU', to = 'SHHUB'): string =>
  [
    `ISA*00*          *00*          *ZZ*${from.padEnd(15)}*ZZ*${to.padEnd(15)}*261105*1030*U*00401*${String(control).padStart(9, '0')}*0*P*>`,
    `TA1*${String(answered).padStart(9, '0')}*261105*1030*A*000`,
    `IEA*0*${String(control).padStart(9, '0')}`,
    '',
  ].join('~');

interface Answer {
  readonly kind: string;
  readonly state: string;
  readonly number: number;
  readonly delivered: boolean;
  readonly bytes: string;
  readonly answers: readonly { readonly kind: string; readonly state: string }[];
}

describe.skipIf(!available)('an acknowledgement', () => {
  let test: TestHub;
  let client: ChannelModel;
  const arrived: { body: Buffer; headers: Record<string, unknown>; type: string }[] = [];

  beforeAll(async () => {
    test = await startTestHub('ack', { PROCESS_CONCURRENCY: '2', DATABASE_POOL: '10', PROCESS_BATCH: '5' });
    client = await connect(amqpUrl);
    const channel = await client.createChannel();
    await channel.consume(acknowledgementQueue('port', test.prefix), (delivery) => {
      if (delivery === null) return;
      arrived.push({ body: delivery.content, headers: delivery.properties.headers ?? {}, type: String(delivery.properties.contentType) });
      channel.ack(delivery);
    });
  });
  afterAll(async () => {
    await client.close();
    await test.stop();
  });

  const post = async (body: string, type: string) => {
    const response = await fetch(`${test.hub.address}/api/v1/interchanges?wait=20`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test.keys.port}`, 'content-type': type },
      body,
    });
    return (await response.json()) as { id: string; state: string; faults: unknown[] };
  };
  const get = (id: string, accept: string) =>
    fetch(`${test.hub.address}/api/v1/interchanges/${id}/acknowledgement`, {
      headers: { authorization: `Bearer ${test.keys.port}`, accept },
    });
  const answersOf = async (id: string) => (await (await get(id, 'application/json')).json()) as Answer[];

  it('comes back over AMQP, one for each interchange, numbered without gaps or repeats by workers side by side', async () => {
    const channel = await client.createConfirmChannel();
    for (let control = 1; control <= 40; control += 1) {
      channel.publish(`${test.prefix}.inbound`, 'port.x12', Buffer.from(manifest(control)));
    }
    await channel.waitForConfirms();
    await vi.waitFor(() => expect(arrived).toHaveLength(40), { timeout: 30_000, interval: 100 });
    const read = arrived.map(({ body }) => readWith(x12, body));
    expect(read.flatMap(({ codes }) => codes)).toEqual([]);
    expect(read.map(({ interchanges }) => Number(interchanges[0]?.reference)).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    expect(read[0]?.interchanges[0]).toMatchObject({ sender: { id: 'SHHUB' }, receiver: { id: 'COSU' }, messages: [{ type: '997' }] });
    expect(arrived.every(({ type, headers }) => type === 'application/EDI-X12' && headers.kind === '997')).toBe(true);
    expect(arrived.filter(({ body }) => body.includes('AK9*A*1*1*1'))).toHaveLength(40);
  });

  it('is fetched over HTTP, with what the partner answered to it; an answer is answered with nothing', async () => {
    const { id, state, faults } = await post(manifest(101, 9), 'application/edi-x12');
    // The standard's own code is with each fault, as it is in the answer.
    const coded = [expect.objectContaining({ code: 'HUB_COUNT_MISMATCH', standard: { list: '718', code: '4' } })];
    expect([state, faults]).toEqual(['quarantined', coded]);
    const listed = await fetch(`${test.hub.address}/api/v1/quarantine`, { headers: { authorization: `Bearer ${test.keys.port}` } });
    expect(JSON.stringify(await listed.json())).toContain('"standard":{"code":"4","list":"718"}');
    const [answer] = await answersOf(id);
    expect(answer).toMatchObject({ kind: '997', state: 'rejected', number: 41, delivered: true, answers: [] });
    const raw = await get(id, '*/*');
    expect(raw.headers.get('content-type')).toBe('application/EDI-X12');
    const text = await raw.text();
    expect(text).toContain('AK5*R*4');
    expect(Buffer.from(answer?.bytes ?? '', 'base64').toString()).toBe(text);

    const taken = await post(ta1(41, 102), 'application/edi-x12');
    expect(taken.state).toBe('processed');
    expect((await answersOf(id))[0]?.answers).toMatchObject([{ kind: 'TA1', state: 'accepted' }]);
    const none = await get(taken.id, 'application/json');
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({ code: 'HUB_NOT_ACKNOWLEDGED' });
    // Another number is another answer's, or nobody's; so is the same number from another partner, or under another name of the hub.
    await post(ta1(4711, 103), 'application/edi-x12');
    expect((await post(ta1(41, 104, 'COSCO'), 'application/edi-x12')).state).toBe('processed');
    expect((await post(ta1(41, 105, 'COSU', 'SHHUB2'), 'application/edi-x12')).state).toBe('processed');
    expect((await answersOf(id))[0]?.answers).toHaveLength(1);
  });

  it('is for its sender only', async () => {
    const { id } = await post(manifest(204), 'application/edi-x12');
    const other = await fetch(`${test.hub.address}/api/v1/interchanges/${id}/acknowledgement`, {
      headers: { authorization: `Bearer ${test.keys.customs}` },
    });
    expect(other.status).toBe(404);
  });

  it('is written into the directory its file came from, with good messages of a bad interchange accepted', async () => {
    const [good = ''] = /UNH[^]*UNT[^']*'/.exec(dischargeReport(1, 2)) ?? [];
    const bad = good.replace('UNH+1+', 'UNH+2+').replace(/UNT\+\d+\+1/, 'UNT+9+2');
    const folder = join(test.dropDirectory, 'port');
    mkdirSync(join(folder, 'in'), { recursive: true });
    writeFileSync(join(folder, 'in', 'report.edi'), `UNB+UNOA:2+YSTERMINAL+COSCO+261105:1030+R1'${good}${bad}UNZ+2+R1'`);
    const out = join(folder, 'out');
    await vi.waitFor(() => expect(existsSync(out) ? readdirSync(out).filter((name) => name.includes('CONTRL')) : []).toHaveLength(1), {
      timeout: 20_000,
      interval: 100,
    });
    const [name = ''] = readdirSync(out).filter((one) => one.includes('CONTRL'));
    const contrl = readFileSync(join(out, name));
    expect(readWith(edifact, contrl).codes).toEqual([]);
    expect(contrl.toString()).toMatch(/UCM\+2\+COARRI:D:95B:UN(?::ITG13)?\+4\+29/);
    expect(contrl.toString()).not.toMatch(/UCM\+1\+[^']*\+4/);
  });

  const deliveries = (id: string, key: string) =>
    fetch(`${test.hub.address}/api/v1/interchanges/${id}/acknowledgement/deliveries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
    });

  it('is delivered once more when an operator asks, as it was; over HTTP it is fetched', async () => {
    const first = arrived.find(({ headers }) => headers.interchange !== undefined);
    const id = String(first?.headers.interchange);
    const before = arrived.length;
    expect((await deliveries(id, test.keys.port)).status).toBe(403);
    const response = await deliveries(id, test.keys.operator);
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject([{ kind: '997', channel: 'amqp', queued: true }]);
    await vi.waitFor(() => expect(arrived).toHaveLength(before + 1), { timeout: 10_000 });
    expect(arrived.at(-1)?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);

    let out = '';
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    const config = readConfig({ DATABASE_URL: databaseUrl, DATABASE_SCHEMA: test.schema });
    expect(await acknowledgementCommand(['resend', id], true, config)).toBe(0);
    spy.mockRestore();
    expect(JSON.parse(out)).toMatchObject({ interchange: id, kind: '997', queued: true });
    await vi.waitFor(() => expect(arrived).toHaveLength(before + 2), { timeout: 10_000 });
    await expect(acknowledgementCommand(['resend', 'x'], true, config)).rejects.toThrow(/HUB_USAGE/);

    const { id: fetched } = await post(manifest(301), 'application/edi-x12');
    expect(await (await deliveries(fetched, test.keys.operator)).json()).toMatchObject([{ channel: 'http', queued: false }]);
    const nothing = await deliveries((await post(ta1(9999, 302), 'application/edi-x12')).id, test.keys.operator);
    expect([nothing.status, await nothing.json()]).toMatchObject([404, { code: 'HUB_NOT_ACKNOWLEDGED' }]);
  });

  it('is not written for what the hub itself fails on, and who asks is told why', async () => {
    const { knex } = test.hub.database;
    await knex.raw(`create function fail_on_501() returns trigger language plpgsql as
      $$ begin if new.canonical::text like '%A000000501%' then raise exception 'out of order'; end if; return new; end $$`);
    await knex.raw('create trigger fail_on_501 before insert on message for each row execute function fail_on_501()');
    const { id, state } = await post(manifest(501), 'application/edi-x12');
    expect(state).toBe('quarantined');
    const asked = await get(id, 'application/json');
    const problem = (await asked.json()) as { code: string; message: { en: string; zh: string } };
    expect([asked.status, problem.code]).toEqual([404, 'HUB_NOT_ACKNOWLEDGED']);
    expect(problem.message.en).toContain('the hub itself failed on it');
    expect(problem.message.zh).toContain('平台自身处理失败');
    await knex.raw('drop trigger fail_on_501 on message');
    // Nothing was judged, so nothing is taken: the same bytes may come again, and are answered.
    const again = await post(manifest(501), 'application/edi-x12');
    expect([again.state, again.id === id]).toEqual(['processed', false]);
    expect(await answersOf(again.id)).toMatchObject([{ kind: '997', state: 'accepted' }]);
  });

  it('that no queue takes holds up no other, and comes when the queue is there', async () => {
    const queue = acknowledgementQueue('customs', test.prefix);
    const channel = await client.createConfirmChannel();
    await channel.deleteQueue(queue);
    const stuck = 230;
    for (let control = 1; control <= stuck; control += 1) {
      const reply = `UNB+UNOC:3+SHCUSTOMS:ZZZ+SHHUB+261105:1030+C${control}++++1'UNH+1+CUSRES:D:96B:UN'BGM+962+X+9'GIS+4'UNT+4+1'UNZ+1+C${control}'`;
      channel.publish(`${test.prefix}.inbound`, 'customs.edifact', Buffer.from(reply));
    }
    await channel.waitForConfirms();
    const waiting = async () => {
      const { rows } = await test.hub.database.knex.raw<{ rows: { count: string }[] }>(
        "select count(*) from acknowledgement_delivery where lane = 'customs.edifact'",
      );
      return Number(rows[0]?.count);
    };
    await vi.waitFor(async () => expect(await waiting()).toBe(stuck), { timeout: 30_000, interval: 100 });
    const before = arrived.length;
    channel.publish(`${test.prefix}.inbound`, 'port.x12', Buffer.from(manifest(401)));
    await channel.waitForConfirms();
    await vi.waitFor(() => expect(arrived).toHaveLength(before + 1), { timeout: 10_000, interval: 50 });
    expect(await waiting()).toBe(stuck);

    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.bindQueue(queue, `${test.prefix}.acknowledgements`, 'customs.#');
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 60_000, interval: 200 });
    // More may come than were sent, never fewer.
    expect((await channel.checkQueue(queue)).messageCount).toBeGreaterThanOrEqual(stuck);
  }, 90_000);
});

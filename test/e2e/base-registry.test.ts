/** A bureau's word on its way: by notices over AMQP and by the base registry's own database, to each entitled agency. */
import { connect, type ChannelModel } from 'amqplib';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queueOf } from '../../src/broker/topology.js';
import { residentCheckCharacter } from '../../src/canonical/identifiers.js';
import type { System } from '../../src/canonical/kinds.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { importer } from '../../src/registry/demo-enterprises.js';
import { readableFields } from '../../src/registry/entitlement.js';
import { findByIdentifier } from '../../src/cli/registry-lookup.js';
import { inRegistry } from '../../src/store/base-store.js';
import { queueDepths } from '../../src/store/readers.js';
import { query } from '../../src/store/rows.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const agencies = ['customs', 'inspection', 'forex', 'trade', 'port'] as const;
const uscc = importer.fields.unifiedSocialCreditCode;

describe.skipIf(!available)('a change at a bureau', () => {
  let test: TestHub;
  let client: ChannelModel;
  let source: pg.Client;
  const name = uniqueName('test_base_e2e');
  const arrived = new Map<System, CanonicalMessage[]>(agencies.map((agency) => [agency, []]));

  beforeAll(async () => {
    await inDatabase(databaseUrl, `create database ${name}`);
    const url = Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href;
    await inDatabase(
      url,
      `create table base_registry ("organizationCode" text, "legalRepresentativeName" text, "legalRepresentativeIdNo" text, "taxCreditGrade" text,
         xid xid8 default pg_current_xact_id())`,
    );
    source = new pg.Client({ connectionString: url });
    await source.connect();
    test = await startTestHub('base_e2e', { BASE_PULL_URL: url, BASE_PULL_SECONDS: '1' });
    client = await connect(amqpUrl);
    const channel = await client.createChannel();
    for (const [agency, list] of arrived)
      await channel.consume(queueOf(agency, 0, test.prefix), (delivery) => {
        if (delivery === null) return;
        const { data } = JSON.parse(delivery.content.toString()) as { data: CanonicalMessage };
        if (data.kind === 'enterprise.changed') list.push(data);
        channel.ack(delivery);
      });
  });
  afterAll(async () => {
    await client.close();
    await test.stop();
    await source.end();
    await inDatabase(databaseUrl, `drop database ${name} with (force)`);
  });

  async function inDatabase(url: string, sql: string): Promise<void> {
    const one = new pg.Client({ connectionString: url });
    await one.connect();
    await one.query(sql);
    await one.end();
  }

  interface Notice {
    readonly no: string;
    readonly day: string;
    readonly field: string;
    readonly value: string;
    readonly version?: number;
  }

  /** Publishes a notice as the base registry does, and waits until it has been dealt with. @returns its faults */
  async function publish({ no, day, field, value, version }: Notice, twin = ''): Promise<string[]> {
    const record = version === undefined ? '' : `<RecordVersion>${version}</RecordVersion>`;
    const text = `<EnterpriseChangeNotice><NoticeNo>${no}</NoticeNo><Bureau>aic</Bureau><IssuedAt>2026-05-20T10:00:00${twin}</IssuedAt>
      <EffectiveDate>${day}</EffectiveDate><USCC>${uscc}</USCC>${record}
      <Changes><Change><Field>${field}</Field><NewValue>${value}</NewValue></Change></Changes></EnterpriseChangeNotice>`;
    const channel = await client.createConfirmChannel();
    channel.publish(`${test.prefix}.inbound`, 'base.xml', Buffer.from(text));
    await channel.waitForConfirms();
    await channel.close();
    const { knex } = test.hub.database;
    return vi.waitFor(async () => {
      const [row] = await query<{ faults: { code: string }[] }>(
        knex,
        `select faults from interchange where state <> 'received' and sha256 = ?`,
        [createHash('sha256').update(text).digest('hex')],
      );
      expect(row).toBeDefined();
      expect((await queueDepths(knex)).outbox).toBe(0);
      return row?.faults.map(({ code }) => code) ?? [];
    }, 10_000);
  }

  const names = (agency: System) => (arrived.get(agency) ?? []).map(({ registration }) => registration?.fields?.[0]?.value);

  it('comes by a notice, once; what is late or stale changes nothing', async () => {
    const notice = { no: 'SHAIC-1', day: '2026-05-20', field: 'enterpriseName', value: '新名称有限公司' };
    expect(await publish(notice)).toEqual([]);
    expect(await publish(notice, '+08:00')).toContain('HUB_NOTICE_REPEATED');
    expect(await publish({ ...notice, no: 'SHAIC-0', day: '2026-05-01', value: '更早名称有限公司' })).toContain('HUB_CHANGE_OUT_OF_ORDER');
    expect(await publish({ ...notice, no: 'SHAIC-2', value: '过期名称有限公司', version: 1 })).toContain('HUB_VERSION_STALE');
    expect(await publish({ ...notice, no: 'SHAIC-3', field: 'paidInCapital', value: '77' })).toEqual([]);
    for (const agency of agencies) expect([agency, names(agency)]).toEqual([agency, ['新名称有限公司']]);
    const held = await inRegistry(test.hub.database.knex, 'base', (transaction) => findByIdentifier(transaction, uscc));
    expect(held).toMatchObject({ version: 3, fields: { enterpriseName: '新名称有限公司', paidInCapital: '77' } });
  });

  it('comes out of the base registry’s own database, to each agency what it may read', async () => {
    for (const list of arrived.values()) list.length = 0;
    await source.query('insert into base_registry values ($1, $2, $3, $4)', [
      importer.fields.organizationCode,
      '赵新任',
      `31011519800101123${residentCheckCharacter('31011519800101123')}`,
      'A',
    ]);
    await vi.waitFor(
      () => {
        for (const agency of agencies) expect([agency, arrived.get(agency)?.length]).toEqual([agency, 1]);
      },
      // Other tests' transactions on the same server are waited for: the view is read behind all that are open.
      { timeout: 120_000, interval: 50 },
    );
    for (const [agency, [event]] of arrived) {
      const told = event?.registration?.fields?.map(({ name: field, source: by }) => [field, by]) ?? [];
      const wanted = ['legalRepresentativeName', 'legalRepresentativeIdNo'].filter((field) => readableFields(agency).has(field));
      expect([agency, told]).toEqual([agency, wanted.map((field) => [field, 'aic'])]);
    }
    expect(readableFields('port').has('legalRepresentativeIdNo')).toBe(false);
  }, 150_000);
});

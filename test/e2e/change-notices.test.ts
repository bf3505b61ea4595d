/** Whom a bureau's notice may change: the one enterprise that it names, and none by guess. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHub } from '../../src/cli/hub.js';
import { findByIdentifier } from '../../src/cli/registry-lookup.js';
import { readConfig } from '../../src/config.js';
import { broker, carrier, importer } from '../../src/registry/demo-enterprises.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { query } from '../../src/store/rows.js';
import { caller, type Call } from '../support/call.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
type Demo = typeof importer | typeof broker | typeof carrier;
let number = 0;

interface Notice {
  readonly identifiers: string;
  readonly field: string;
  readonly value: string;
  readonly version?: number;
}

function noticeOf({ identifiers, field, value, version }: Notice): string {
  const record = version === undefined ? '' : `<RecordVersion>${version}</RecordVersion>`;
  return `<EnterpriseChangeNotice><NoticeNo>N-${(number += 1)}</NoticeNo><Bureau>aic</Bureau><IssuedAt>2026-05-20T10:00:00</IssuedAt>
    <EffectiveDate>2026-05-20</EffectiveDate>${identifiers}${record}
    <Changes><Change><Field>${field}</Field><NewValue>${value}</NewValue></Change></Changes></EnterpriseChangeNotice>`;
}

describe.skipIf(!available)('a change notice', () => {
  let test: TestHub;
  let call: Call;

  beforeAll(async () => {
    test = await startTestHub('change_notices');
    call = caller(test);
  });
  afterAll(async () => {
    await test.stop();
  });

  async function send(text: string, address = test.hub.address ?? ''): Promise<{ state: string; codes: string[] }> {
    const response = await fetch(`${address}/api/v1/interchanges?wait=20`, {
      method: 'POST',
      headers: { authorization: `Bearer ${test.keys.base}`, 'content-type': 'application/xml' },
      body: text,
    });
    const { state, faults } = (await response.json()) as { state: string; faults: { code: string; severity: string }[] };
    return { state, codes: faults.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
  }
  const usccOf = ({ fields }: Demo) => fields.unifiedSocialCreditCode;
  const held = async (uscc: string, field: string) => (await findByIdentifier(test.hub.database.knex, uscc))?.fields[field];
  const address = (identifiers: string, value: string) => noticeOf({ identifiers, field: 'registeredAddress', value });

  describe('about one of two', () => {
    let before: (string | undefined)[];
    const addresses = () => Promise.all([importer, broker, carrier].map((one) => held(usccOf(one), 'registeredAddress')));
    beforeEach(async () => {
      before = await addresses();
    });

    it('whose identifiers are of different enterprises changes neither', async () => {
      const both = `<USCC>${usccOf(importer)}</USCC><OrganizationCode>${broker.fields.organizationCode}</OrganizationCode>`;
      expect(await send(address(both, '甲路1号'))).toEqual({ state: 'quarantined', codes: ['HUB_SUBJECT_CONTRADICTED'] });
      expect(await addresses()).toEqual(before);
    });

    it('whose number nobody has is not taken for the one that bears its name', async () => {
      const named = `<Name>${importer.fields.enterpriseName}</Name>`;
      const stranger = `<BusinessLicenseNo>310115999999999</BusinessLicenseNo>${named}`;
      expect(await send(address(stranger, '乙路1号'))).toEqual({ state: 'quarantined', codes: ['HUB_SUBJECT_UNKNOWN'] });
      expect(await addresses()).toEqual(before);
      // By the name alone it is the only one meant.
      expect(await send(address(named, '丙路1号'))).toEqual({ state: 'processed', codes: [] });
      expect(await held(usccOf(importer), 'registeredAddress')).toBe('丙路1号');
    });

    it('that was merged into the other does not change the survivor', async () => {
      const id = async (uscc: string) => (await call('GET', `/enterprises/${uscc}`, 'base')).body.id as string;
      const [survivor, merged] = [await id(usccOf(carrier)), await id(usccOf(broker))];
      const done = await call('POST', `/enterprises/${survivor}/merges`, 'operator', { mergedId: merged, why: '吸收合并' });
      expect(done.status).toBe(200);
      const notice = `<USCC>${usccOf(broker)}</USCC>`;
      expect(await send(address(notice, '丁路1号'))).toEqual({ state: 'quarantined', codes: ['HUB_ENTERPRISE_MERGED'] });
      expect(await held(usccOf(carrier), 'registeredAddress')).toBe(before[2]);
    });
  });

  it('is made on the version that everybody sees, whoever changed the record last', async () => {
    const { id } = (await call('GET', `/enterprises/${usccOf(importer)}`, 'customs')).body;
    const own = { fields: [{ name: 'customsContactName', value: '李关员' }] };
    expect((await call('POST', `/enterprises/${String(id)}/changes`, 'customs', own)).status).toBe(200);
    const { version } = (await call('GET', `/enterprises/${usccOf(importer)}`, 'base')).body as { version?: number };
    const on = (made: number, value: string) =>
      send(noticeOf({ identifiers: `<USCC>${usccOf(importer)}</USCC>`, field: 'registeredPostalCode', value, version: made }));
    expect(await on((version ?? 0) - 1, '200010')).toEqual({ state: 'quarantined', codes: ['HUB_VERSION_STALE'] });
    expect(await on(version ?? 0, '200011')).toEqual({ state: 'processed', codes: [] });
    expect(await held(usccOf(importer), 'registeredPostalCode')).toBe('200011');
    expect(await on(version ?? 0, '200012')).toEqual({ state: 'quarantined', codes: ['HUB_VERSION_STALE'] });
  });

  it('is seen by the next message, in the same batch too', async () => {
    const received = await startTestHub('same_batch', { ROLES: 'http' });
    const [first, renamed] = ['上海先名国际贸易有限公司', '上海后名国际贸易有限公司'];
    const uscc = `<USCC>${usccOf(importer)}</USCC>`;
    const texts = [
      noticeOf({ identifiers: uscc, field: 'enterpriseName', value: first }),
      noticeOf({ identifiers: `<Name>${first}</Name>`, field: 'enterpriseName', value: renamed }),
      noticeOf({ identifiers: `<Name>${renamed}</Name>`, field: 'registeredAddress', value: '戊路1号' }),
    ];
    for (const text of texts) {
      const response = await fetch(`${received.hub.address ?? ''}/api/v1/interchanges`, {
        method: 'POST',
        headers: { authorization: `Bearer ${received.keys.base}`, 'content-type': 'application/xml' },
        body: text,
      });
      expect(response.status).toBe(202);
    }
    const worker = await startHub(
      readConfig({
        DATABASE_URL: databaseUrl,
        DATABASE_SCHEMA: received.schema,
        AMQP_URL: amqpUrl,
        AMQP_PREFIX: received.prefix,
        ROLES: 'process',
        PROCESS_CONCURRENCY: '1',
        LOG_LEVEL: 'silent',
      }),
    );
    const { knex } = received.hub.database;
    await vi.waitFor(async () => {
      const rows = await query<{ state: string }>(knex, 'select state from interchange order by received_at, id');
      expect(rows.map(({ state }) => state)).toEqual(['processed', 'processed', 'processed']);
    }, 20_000);
    const messages = await query<{ canonical: CanonicalMessage }>(
      knex,
      `select canonical from message where kind = 'enterprise.changed' order by id`,
    );
    // Each was enriched with what the one before it left.
    expect(messages.map(({ canonical }) => canonical.enterprises?.[0]?.registryVersion)).toEqual([1, 2, 3]);
    expect(await findByIdentifier(knex, usccOf(importer))).toMatchObject({
      fields: { enterpriseName: renamed, registeredAddress: '戊路1号' },
    });
    await worker.stop();
    await received.stop();
  });
});

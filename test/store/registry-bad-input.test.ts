/** Bad input of the registry: each has its fault, and nothing of it is written, in neither registry. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, registriesOf } from '../../src/cli/rules.js';
import type { EnterpriseChange } from '../../src/canonical/records.js';
import { newId } from '../../src/canonical/uuid.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Database } from '../../src/store/database.js';
import { findEnterprise, putEnterprises } from '../../src/store/enterprises.js';
import { changeRegistries } from '../../src/store/registry-subscription.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const available = await hasPostgres();
type Asked = Partial<EnterpriseChange>;
/** A change that is right, beside what is wrong: it must not be applied either. */
const good = { name: 'enterpriseName', value: '正确更名有限公司' };
const status = { name: 'organizationCodeStatus', value: '2' };
const customsGood = { name: 'customsContactName', value: '正确联系人' };

describe.skipIf(!available)('bad input of the registry', () => {
  let database: Database & { drop: () => Promise<void> };
  const spare = generateEnterprises(60, 31);

  beforeAll(async () => {
    database = await testDatabase('registry_bad');
  });
  afterAll(() => database.drop());

  async function enterprise(): Promise<Enterprise> {
    const made = spare.next().value as Enterprise;
    await putEnterprises(database.knex, [{ ...made, keys: keysOf(made) }]);
    // Known to the base registry too, by a change that is none of the test's.
    await change(made.id, { bureau: 'aic', fields: [{ name: 'registeredPostalCode', value: '200000' }] });
    return made;
  }

  async function change(enterpriseId: string, asked: Asked) {
    const full = { messageId: newId(), system: 'base' as const, enterpriseId, fields: [], ...asked };
    const outcomes = await database.knex.transaction((transaction) => changeRegistries(transaction, [full], registriesOf(1)));
    const outcome = outcomes.get(full.messageId);
    return { codes: outcome?.faults.map(({ code }) => code), changed: outcome?.event?.fields.map(({ name }) => name) };
  }

  /** All that the tables of both registries say of an enterprise. */
  async function everything(id: string): Promise<unknown> {
    const tables = ['enterprise', 'enterprise_key', 'enterprise_fact', 'enterprise_change', 'enterprise_version'].flatMap((table) => [
      table,
      `${database.schema}_base.${table}`,
    ]);
    const found = await Promise.all(
      [...tables, 'discrepancy', 'linkage_task'].map(async (table) => [
        table,
        await query(database.knex, `select to_jsonb(t) as row from ?? t where t.?? = ?::uuid order by 1`, [
          table,
          table.endsWith('enterprise') ? 'id' : 'enterprise_id',
          id,
        ]),
      ]),
    );
    return [found, await query(database.knex, 'select count(*)::int as notices from registry_notice')];
  }

  const refused: readonly (readonly [what: string, asked: Asked, code: string])[] = [
    ['an unknown field', { fields: [good, { name: 'nonsense', value: 'x' }] }, 'HUB_FIELD_UNKNOWN'],
    ['a wrong type: a date that is none', { fields: [good, { name: 'establishmentDate', value: '2024-02-30' }] }, 'HUB_FIELD_INVALID'],
    ['a wrong type: a number that is none', { fields: [good, { name: 'registeredCapital', value: '1,000' }] }, 'HUB_FIELD_INVALID'],
    ['a value that is too long', { fields: [good, { name: 'registeredPostalCode', value: '2000011' }] }, 'HUB_FIELD_INVALID'],
    ['a bad check digit', { bureau: 'quality', fields: [status, { name: 'organizationCode', value: '757598391' }] }, 'HUB_FIELD_INVALID'],
    [
      'a bad check digit of a 15-digit number',
      { fields: [good, { name: 'businessLicenseNo', value: '110108000000017' }] },
      'HUB_FIELD_INVALID',
    ],
    ['a value that the enumeration does not have', { fields: [good, { name: 'registrationStatus', value: '77' }] }, 'HUB_FIELD_INVALID'],
    [
      'a value that the code list does not have',
      { fields: [good, { name: 'registeredCapitalCurrency', value: 'XQZ' }] },
      'HUB_FIELD_INVALID',
    ],
    ['control characters', { fields: [good, { name: 'registeredAddress', value: '上海\u0007' }] }, 'HUB_FIELD_INVALID'],
    ['a stale version', { fields: [good], expectedVersion: 9 }, 'HUB_VERSION_STALE'],
    [
      'a wrong value of the port registry alone',
      { system: 'customs', fields: [customsGood, { name: 'customsCreditGrade', value: 'ZZ' }] },
      'HUB_FIELD_INVALID',
    ],
    ['a stale version of the port registry alone', { system: 'customs', fields: [customsGood], expectedVersion: 99 }, 'HUB_VERSION_STALE'],
  ];

  it.each(refused)('%s: %#', async (_what, asked, code) => {
    const { id } = await enterprise();
    const before = await everything(id);
    const bureau = asked.system === undefined ? { bureau: 'aic', noticeNo: newId() } : {};
    expect(await change(id, { ...bureau, ...asked })).toMatchObject({ codes: [code], changed: undefined });
    expect(await everything(id)).toEqual(before);
    // The same without what is wrong is taken: it was that which was refused.
    const right: Asked & Pick<EnterpriseChange, 'fields'> = { ...bureau, ...asked, fields: (asked.fields ?? []).slice(0, 1) };
    delete (right as { expectedVersion?: number }).expectedVersion;
    expect(await change(id, right)).toEqual({ codes: [], changed: [right.fields[0]?.name] });
    expect(await everything(id)).not.toEqual(before);
  });

  it('an owner that writes another’s field: its own is taken, the other’s is put to the owner and left as it is', async () => {
    const { id, fields } = await enterprise();
    const asked = { system: 'customs', fields: [customsGood, good] } as const;
    expect(await change(id, asked)).toEqual({ codes: ['HUB_FIELD_NOT_OWNED'], changed: ['customsContactName'] });
    const tax = {
      bureau: 'tax',
      noticeNo: newId(),
      fields: [{ name: 'taxpayerType', value: fields.taxpayerType === '1' ? '2' : '1' }, good],
    };
    expect(await change(id, tax)).toEqual({ codes: ['HUB_FIELD_NOT_OWNED'], changed: ['taxpayerType'] });
    expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe(fields.enterpriseName);
    const open = await query(
      database.knex,
      'select claimant, owner, field from discrepancy where enterprise_id = ?::uuid order by claimant',
      [id],
    );
    expect(open).toEqual([
      { claimant: 'customs', owner: 'aic', field: 'enterpriseName' },
      { claimant: 'tax', owner: 'aic', field: 'enterpriseName' },
    ]);
  });

  it('an early unified social credit code with a wrong check character is taken, with a warning', async () => {
    const { id } = await enterprise();
    const asked = { bureau: 'aic', fields: [{ name: 'unifiedSocialCreditCode', value: '91310000757598390Q' }] };
    expect(await change(id, asked)).toEqual({ codes: ['HUB_IDENTIFIER_CHECK_DIGIT'], changed: ['unifiedSocialCreditCode'] });
  });

  it('the same notice twice has one effect, and one that comes late does not undo a later one', async () => {
    const { id } = await enterprise();
    const first = { bureau: 'aic', noticeNo: newId(), fields: [good], from: '2024-05-01T00:00:00.000Z' };
    expect(await change(id, first)).toEqual({ codes: [], changed: ['enterpriseName'] });
    const before = await everything(id);
    expect(await change(id, first)).toMatchObject({ codes: ['HUB_NOTICE_REPEATED'], changed: undefined });
    expect(await change(id, { ...first, fields: [{ ...good, value: '另一名称有限公司' }] })).toMatchObject({
      codes: ['HUB_NOTICE_REPEATED'],
    });
    expect(await everything(id)).toEqual(before);
    const late = { ...first, noticeNo: newId(), fields: [{ ...good, value: '早先名称有限公司' }], from: '2024-04-01T00:00:00.000Z' };
    expect(await change(id, late)).toMatchObject({ codes: ['HUB_CHANGE_OUT_OF_ORDER'], changed: undefined });
    expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe(good.value);
  });
});

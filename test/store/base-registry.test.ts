import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Compile } from 'typebox/compile';
import { enrichWith, keysOf, ledgerRules, registriesOf, writeRules } from '../../src/cli/rules.js';
import { CanonicalMessage } from '../../src/canonical/message.js';
import type { EnterpriseChange } from '../../src/canonical/records.js';
import { newId } from '../../src/canonical/uuid.js';
import { baseCatalogue } from '../../src/registry/catalogue.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { baseRecordOf, subscription } from '../../src/registry/subscription.js';
import { inRegistry } from '../../src/store/base-store.js';
import type { Database } from '../../src/store/database.js';
import { findByKeys, findEnterprise, putEnterprises } from '../../src/store/enterprises.js';
import { serializeOutcomes } from '../../src/store/outcome-lock.js';
import { changeRegistries } from '../../src/store/registry-subscription.js';
import { writeChange } from '../../src/store/registry-writes.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const available = await hasPostgres();
const canonicalSchema = Compile(CanonicalMessage);

describe.skipIf(!available)('the base registry and its subscriber', () => {
  let database: Database & { drop: () => Promise<void> };
  const spare = generateEnterprises(100, 11);

  beforeAll(async () => {
    database = await testDatabase('base_registry');
  });
  afterAll(() => database.drop());

  /** An enterprise of the port registry, as it is there. */
  async function enterprise(): Promise<Enterprise> {
    const made = spare.next().value as Enterprise;
    await putEnterprises(database.knex, [{ ...made, keys: keysOf(made) }]);
    return made;
  }
  const inPort = async (id: string) => (await findEnterprise(database.knex, id))?.fields;
  const inBase = async (id: string) => (await inRegistry(database.knex, 'base', (transaction) => findEnterprise(transaction, id)))?.fields;

  async function change(enterpriseId: string, asked: Partial<EnterpriseChange>) {
    const messageId = newId();
    const full = { messageId, system: 'base' as const, enterpriseId, fields: [], ...asked };
    const outcomes = await database.knex.transaction((transaction) => changeRegistries(transaction, [full], registriesOf(1)));
    const outcome = outcomes.get(messageId);
    return { codes: outcome?.faults.map(({ code }) => code), event: outcome?.event };
  }

  it('has the same tables, column by column and index by index', async () => {
    const shape = async (schema: string) =>
      query<{ table: string }>(
        database.knex,
        `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "notNull",
           a.attstorage as storage, a.attcompression as compression, pg_get_expr(d.adbin, d.adrelid) as expression,
           pg_get_partkeydef(c.oid) as parted,
           (select count(*) from pg_index i where i.indrelid = c.oid)::int as indexes
         from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
         left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
         where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped order by 1, 2`,
        [schema],
      );
    const base = await shape(`${database.schema}_base`);
    const names = new Set(base.map(({ table }) => table));
    expect([...names]).toEqual(['enterprise', 'enterprise_change', 'enterprise_fact', 'enterprise_key', 'enterprise_version']);
    expect(base).toEqual((await shape(database.schema)).filter(({ table }) => names.has(table)));
  });

  it('brings a bureau’s word to the port registry, as far as that subscribes to it', async () => {
    expect(subscription.size).toBe(27);
    const { id, fields } = await enterprise();
    const said = {
      bureau: 'aic',
      fields: [
        { name: 'registeredPostalCode', value: '200999' },
        { name: 'paidInCapital', value: '12.5' },
      ],
    };
    const { codes, event } = await change(id, said);
    expect(codes).toEqual([]);
    expect(event).toEqual({
      version: 2,
      fields: [{ name: 'registeredPostalCode', ...(fields.registeredPostalCode && { old: fields.registeredPostalCode }), new: '200999' }],
    });
    expect(await inPort(id)).toEqual({ ...fields, registeredPostalCode: '200999' });
    expect(await inBase(id)).toMatchObject({
      enterpriseName: fields.enterpriseName,
      registeredPostalCode: '200999',
      paidInCapital: '12.5',
    });
    // What only customs says is none of the base registry's, and the other way round.
    expect(await inBase(id)).not.toHaveProperty('customsRegistrationCode');
    expect(await change(id, { bureau: 'tax', fields: [{ name: 'taxCreditGrade', value: 'A' }] })).toEqual({ codes: [], event: undefined });
    expect(await inBase(id)).toHaveProperty('taxCreditGrade', 'A');
    const customs = await change(id, { system: 'customs', fields: [{ name: 'paidInCapital', value: '1' }] });
    expect(customs.codes).toEqual(['HUB_FIELD_UNKNOWN']);
  });

  it('changes an enterprise that only the base registry has, by its own keys', async () => {
    const record = baseRecordOf(spare.next().value as Enterprise);
    await inRegistry(database.knex, 'base', (transaction) => putEnterprises(transaction, [{ ...record, keys: keysOf(record) }]));
    expect(await change(record.id, { bureau: 'aic', fields: [{ name: 'enterpriseName', value: '只在基础库有限公司' }] })).toEqual({
      codes: [],
      event: undefined,
    });
    const key = [{ kind: 'name', value: '只在基础库有限公司' }];
    expect(await inRegistry(database.knex, 'base', (transaction) => findByKeys(transaction, key))).toHaveLength(1);
    expect(await findByKeys(database.knex, key)).toEqual([]);
    expect(await inPort(record.id)).toBeUndefined();
    expect(await change(newId(), { bureau: 'aic', fields: [] })).toEqual({ codes: undefined, event: undefined });
  });

  describe('an enterprise that only the base registry has', () => {
    async function onlyInBase(fields: Readonly<Record<string, string>> = {}) {
      const made = baseRecordOf(spare.next().value as Enterprise);
      const record: Enterprise = { ...made, fields: { ...made.fields, ...fields, employeeCount: '12' } };
      await inRegistry(database.knex, 'base', (transaction) => putEnterprises(transaction, [{ ...record, keys: keysOf(record) }]));
      return record;
    }
    const declares = (identifiers: Record<string, string>): CanonicalMessage => {
      const now = new Date().toISOString();
      const source = { system: 'customs', format: 'edifact', type: 'CUSDEC', digest: '', mapping: 'test@1' } as const;
      const enterprises = [{ role: 'importer' as const, identifiers }];
      return { id: newId(), kind: 'declaration.submitted', occurredAt: now, receivedAt: now, source, enterprises };
    };
    const matchOf = async (identifiers: Record<string, string>) =>
      (await enrichWith(database.knex, 1)([declares(identifiers)]))[0]?.enterprises?.[0]?.match;

    it('comes into the port registry with what that subscribes to, at the first message about it', async () => {
      const { id, fields } = await onlyInBase();
      const uscc = fields.unifiedSocialCreditCode ?? '';
      expect(await matchOf({ unifiedSocialCreditCode: '91310115MAYD000190' })).toEqual({ result: 'unknown' });
      expect(await inPort(id)).toBeUndefined();
      expect(await matchOf({ unifiedSocialCreditCode: uscc })).toMatchObject({ result: 'matched', enterpriseId: id });
      const followed = Object.entries(fields).filter(([name]) => subscription.has(name));
      expect(await inPort(id)).toEqual(Object.fromEntries(followed));
      expect(followed.length).toBeLessThan(Object.keys(fields).length);
      // From now on it follows.
      expect(await change(id, { bureau: 'aic', fields: [{ name: 'registeredPostalCode', value: '200998' }] })).toMatchObject({
        event: { version: 2 },
      });
    });

    /** What the agencies are told of an enterprise, in the order of the outbox. */
    async function toldOf(id: string) {
      return query<{ recipients: string[]; canonical: CanonicalMessage }>(
        database.knex,
        `select o.recipients, m.canonical from outbox o join message m on m.id = o.message_id
         where m.canonical #>> '{enterprises,0,match,enterpriseId}' = ? order by o.seq`,
        [id],
      );
    }

    it('is told to the agencies when it comes, once, with the word of each owner', async () => {
      const { id, fields } = await onlyInBase();
      const identifiers = { unifiedSocialCreditCode: fields.unifiedSocialCreditCode ?? '' };
      expect(await toldOf(id)).toEqual([]);
      await matchOf(identifiers);
      await matchOf(identifiers);
      const told = await toldOf(id);
      expect(told.map(({ canonical }) => canonical.kind)).toEqual(['enterprise.registered']);
      expect(told[0]?.recipients).toEqual(expect.arrayContaining(['customs', 'inspection', 'forex', 'trade', 'port']));
      expect(told[0]?.canonical.registration?.version).toBe(1);
      const said = told[0]?.canonical.registration?.fields ?? [];
      expect(Object.fromEntries(said.map(({ name, value }) => [name, value]))).toEqual(await inPort(id));
      expect(said).toContainEqual({ name: 'taxpayerId', value: fields.taxpayerId, source: 'tax' });
      expect(canonicalSchema.Check(told[0]?.canonical)).toBe(true);
    });

    it('is told before the first word of the agency that it comes by', async () => {
      const { id } = await onlyInBase();
      await writeChange(
        database.knex,
        { messageId: newId(), system: 'customs', enterpriseId: id, fields: [{ name: 'customsContactName', value: '李四' }] },
        writeRules(1),
      );
      expect((await toldOf(id)).map(({ canonical }) => canonical.kind)).toEqual(['enterprise.registered', 'enterprise.changed']);
    });

    it('comes once, and is told once, when several workers meet it at the same time', async () => {
      const newcomers = [await onlyInBase(), await onlyInBase(), await onlyInBase()];
      const messages = newcomers.map(({ fields }) => declares({ unifiedSocialCreditCode: fields.unifiedSocialCreditCode ?? '' }));
      // The last two go on while they hold the lock of the outcomes, as the rest of a batch behind a notice does.
      const holding = (batch: CanonicalMessage[]) =>
        database.knex.transaction(async (transaction) => {
          await serializeOutcomes(transaction);
          return ledgerRules(1).enrich(transaction, batch);
        });
      const answers = await Promise.all([
        enrichWith(database.knex, 1)(messages),
        enrichWith(database.knex, 1)([...messages].reverse()),
        holding(messages),
        holding([...messages].reverse()),
      ]);
      for (const answer of answers)
        expect(new Set(answer.map(({ enterprises }) => enterprises?.[0]?.match?.enterpriseId))).toEqual(
          new Set(newcomers.map(({ id }) => id)),
        );
      for (const { id } of newcomers) expect(await toldOf(id)).toHaveLength(1);
    });

    it('waits for the next message while a file is put in force, and keeps nobody waiting', async () => {
      const { id, fields } = await onlyInBase();
      const identifiers = { unifiedSocialCreditCode: fields.unifiedSocialCreditCode ?? '' };
      await database.knex.transaction(async (filling) => {
        await filling.raw('lock table enterprise in share row exclusive mode');
        expect(await matchOf(identifiers)).toEqual({ result: 'unknown' });
        // It holds no lock behind it: others write on, and the file may take the keys' table away.
        await filling.raw('lock table enterprise_key in access exclusive mode nowait');
        await database.knex.transaction((other) => serializeOutcomes(other));
      });
      expect(await matchOf(identifiers)).toMatchObject({ enterpriseId: id });
    });

    it('who can never come is looked for without the lock of the outcomes', async () => {
      const { fields: held } = await enterprise();
      const { fields } = await onlyInBase({ taxpayerId: held.taxpayerId ?? '' });
      await database.knex.transaction(async (writer) => {
        await serializeOutcomes(writer);
        expect(await matchOf({ unifiedSocialCreditCode: fields.unifiedSocialCreditCode ?? '' })).toEqual({ result: 'unknown' });
      });
    });

    it('comes at the first word of an agency, too', async () => {
      const { id } = await onlyInBase();
      const said = { system: 'customs' as const, fields: [{ name: 'customsContactName', value: '张三' }] };
      expect(await change(id, said)).toMatchObject({ codes: [], event: { version: 2 } });
      expect(await inPort(id)).toMatchObject({ customsContactName: '张三', registeredPostalCode: expect.any(String) as string });
    });

    it('stays there when another in the port registry has one of its numbers', async () => {
      const { fields: held } = await enterprise();
      const { id, fields } = await onlyInBase({ taxpayerId: held.taxpayerId ?? '' });
      expect(await matchOf({ unifiedSocialCreditCode: fields.unifiedSocialCreditCode ?? '' })).toEqual({ result: 'unknown' });
      expect(await inPort(id)).toBeUndefined();
    });
  });

  it('puts what one bureau says of another’s item to its owner, once; no registry changes', async () => {
    const { id, fields } = await enterprise();
    const claim = {
      bureau: 'tax',
      fields: [
        { name: 'enterpriseName', value: '税务所称公司' },
        { name: 'employeeCount', value: '7' },
      ],
    };
    expect(await change(id, claim)).toEqual({ codes: ['HUB_FIELD_NOT_OWNED', 'HUB_FIELD_NOT_OWNED'], event: undefined });
    expect([await inPort(id), (await inBase(id))?.enterpriseName]).toEqual([fields, fields.enterpriseName]);
    const open = await query<{ field: string; owner: string }>(
      database.knex,
      'select field, owner from discrepancy where enterprise_id = ?::uuid order by field',
      [id],
    );
    expect(open).toEqual([
      { field: 'employeeCount', owner: 'quality' },
      { field: 'enterpriseName', owner: 'aic' },
    ]);
  });

  it.each(baseCatalogue.fields.map(({ name, owner }) => [name, owner]))(
    'refuses a wrong value of %s, and changes nothing',
    async (name, bureau) => {
      const { id, fields } = await enterprise();
      const good = { name: bureau === 'tax' ? 'taxAuthorityName' : bureau === 'quality' ? 'employeeCount' : 'paidInCapital', value: '12' };
      const isText = baseCatalogue.byName.get(name)?.format.some(({ kind }) => kind === 'text') === true;
      const wrong = isText ? '长'.repeat((baseCatalogue.byName.get(name)?.maxLength ?? 0) + 1) : '??';
      expect(await change(id, { bureau, fields: [{ name, value: wrong }, ...(good.name === name ? [] : [good])] })).toEqual({
        codes: ['HUB_FIELD_INVALID'],
        event: undefined,
      });
      expect(await inPort(id)).toEqual(fields);
      expect(await inBase(id)).not.toHaveProperty(good.name);
    },
  );

  it('has a notice once, refuses one made on an old version, and keeps a late one in the history only', async () => {
    const { id } = await enterprise();
    const notice = (noticeNo: string, value: string, from: string, expectedVersion?: number) =>
      change(id, {
        bureau: 'aic',
        noticeNo,
        from,
        fields: [{ name: 'enterpriseName', value }],
        ...(expectedVersion !== undefined && { expectedVersion }),
      });
    expect((await notice('A-1', '甲公司', '2026-03-01T00:00:00.000Z', 1)).codes).toEqual([]);
    expect(await notice('A-1', '乙公司', '2026-04-01T00:00:00.000Z')).toEqual({ codes: ['HUB_NOTICE_REPEATED'], event: undefined });
    expect(await notice('A-2', '乙公司', '2026-04-01T00:00:00.000Z', 1)).toEqual({ codes: ['HUB_VERSION_STALE'], event: undefined });
    expect(await notice('A-3', '旧公司', '2026-02-01T00:00:00.000Z')).toEqual({ codes: ['HUB_CHANGE_OUT_OF_ORDER'], event: undefined });
    expect([(await inPort(id))?.enterpriseName, (await inBase(id))?.enterpriseName]).toEqual(['甲公司', '甲公司']);
    const facts = "select value from enterprise_fact where enterprise_id = ?::uuid and value = '旧公司'";
    expect(await query(database.knex, facts, [id])).toHaveLength(1);
    expect(await inRegistry(database.knex, 'base', (transaction) => query(transaction, facts, [id]))).toHaveLength(1);
    // One that was refused has not been used up.
    expect((await notice('A-2', '乙公司', '2026-04-01T00:00:00.000Z', 2)).codes).toEqual([]);
  });

  it('undoes in the base registry what the port registry cannot follow, and does the rest of the batch', async () => {
    const [odd, other] = [await enterprise(), await enterprise()];
    await change(odd.id, { bureau: 'aic', fields: [{ name: 'legalRepresentativeIdType', value: '30' }] });
    await query(database.knex, `update enterprise set fields = fields || '{"legalRepresentativeIdType":"10"}' where id = ?::uuid`, [
      odd.id,
    ]);
    const held = (await inBase(odd.id))?.legalRepresentativeIdNo;
    const of = (enterpriseId: string, name: string, value: string) => ({
      messageId: newId(),
      system: 'base' as const,
      bureau: 'aic',
      enterpriseId,
      fields: [{ name, value }],
    });
    const batch = [of(odd.id, 'legalRepresentativeIdNo', 'TK1234567'), of(other.id, 'registeredCapital', '77')];
    const outcomes = await database.knex.transaction((transaction) => changeRegistries(transaction, batch, registriesOf(1)));
    expect(batch.map(({ messageId }) => outcomes.get(messageId)?.faults.map(({ code }) => code))).toEqual([['HUB_FIELD_INVALID'], []]);
    expect((await inBase(odd.id))?.legalRepresentativeIdNo).toBe(held);
    expect([(await inPort(other.id))?.registeredCapital, (await inBase(other.id))?.registeredCapital]).toEqual(['77', '77']);
  });
});

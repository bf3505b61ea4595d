import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followRules, pullBaseRegistry, recordRules } from '../../src/cli/base-registry.js';
import { keysOf, writeRules } from '../../src/cli/rules.js';
import { organizationCheckCharacter } from '../../src/canonical/identifiers.js';
import { newId } from '../../src/canonical/uuid.js';
import { readConfig } from '../../src/config.js';
import { isError } from '../../src/errors.js';
import { baseCatalogue } from '../../src/registry/catalogue.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { enterpriseId } from '../../src/registry/enterprise-id.js';
import { checkValue } from '../../src/registry/field-value.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { generateBaseRecords } from '../../src/registry/generate-base.js';
import { inRegistry } from '../../src/store/base-store.js';
import { takeSnapshot } from '../../src/store/base-snapshot.js';
import type { Database } from '../../src/store/database.js';
import { countEnterprises, findEnterprise, putEnterprises } from '../../src/store/enterprises.js';
import { followBase } from '../../src/store/registry-follow.js';
import { openStage } from '../../src/store/registry-stage.js';
import { writeChange } from '../../src/store/registry-writes.js';
import { query } from '../../src/store/rows.js';
import { databaseUrl, hasPostgres, testDatabase, uniqueName } from '../support/services.js';

const records = [...generateBaseRecords(20, 3)];
const [first, second, third] = records as [Enterprise, Enterprise, Enterprise];
const enterprises = [...generateEnterprises(20, 3)];

function withFields(record: Enterprise, fields: Readonly<Record<string, string>>): Enterprise {
  return { ...record, fields: { ...record.fields, ...fields } };
}

it('makes up records that are right by the base registry’s catalogue', () => {
  for (const { fields } of generateBaseRecords(200, 8))
    for (const field of baseCatalogue.fields) {
      const value = fields[field.name];
      expect(value === undefined ? undefined : checkValue(field, value, fields)).toBeUndefined();
    }
  const met = new Set(records.flatMap(({ fields }) => Object.keys(fields)));
  // What ended has a date of its end; made-up enterprises go on.
  const never = ['deregistrationDate', 'revocationDate', 'competentDepartmentCode'];
  expect(baseCatalogue.fields.map(({ name }) => name).filter((name) => !met.has(name))).toEqual(never);
});

describe.skipIf(!(await hasPostgres()))('whole records of the base registry', () => {
  const databases: (Database & { drop: () => Promise<void> })[] = [];
  let database: Database & { drop: () => Promise<void> };
  beforeEach(async () => {
    database = await testDatabase('records');
    databases.push(database);
    await putEnterprises(
      database.knex,
      enterprises.slice(0, 10).map((one) => ({ ...one, keys: keysOf(one) })),
    );
  });
  afterAll(() => Promise.all(databases.map((one) => one.drop())));

  const inBase = (id: string) => inRegistry(database.knex, 'base', (transaction) => findEnterprise(transaction, id));
  const inPort = (id: string) => findEnterprise(database.knex, id);
  const countBase = () => inRegistry(database.knex, 'base', countEnterprises);
  const events = () =>
    query<{ bureau: string; fields: string[] }>(
      database.knex,
      `select canonical -> 'registration' ->> 'bureau' as bureau,
         (select array_agg(f ->> 'name' order by f ->> 'name') from json_array_elements(canonical -> 'registration' -> 'fields') as f) as fields
       from message where kind = 'enterprise.changed' order by id`,
    );

  describe('in a snapshot', () => {
    async function snapshot(told: readonly Enterprise[], asOf?: string) {
      const target = { ...database, registry: 'base' as const, source: 'a snapshot' };
      const stage = await openStage(target);
      await stage.write(told.map((one, at) => ({ line: at + 1, id: one.id, json: JSON.stringify(one.fields), keys: keysOf(one) })));
      await stage.checkpoint({ line: told.length, refused: 0, refusedBytes: 0, warned: 0, warnedBytes: 0 });
      try {
        return await takeSnapshot(database.knex, recordRules(1, undefined, asOf), () => undefined);
      } finally {
        await stage.close();
      }
    }

    it('are added where they are new, changed by their bureaus where they differ, and left where nobody speaks of them', async () => {
      expect(await snapshot(records)).toEqual({ added: 20, changed: 0, unchanged: 0, missing: 0, refused: [], repeated: [] });
      expect([await countBase(), await countEnterprises(database.knex)]).toEqual([20, 10]);
      expect(await events()).toEqual([]);
      const changed = withFields(first, {
        enterpriseName: '改名有限公司',
        registeredAddress: '新址',
        taxpayerType: '2',
        employeeCount: '8',
      });
      const told = [changed, withFields(second, { employeeCount: '9' }), ...records.slice(2, 18)];
      expect(await snapshot(told)).toMatchObject({ added: 0, changed: 2, unchanged: 16, missing: 2, refused: [] });
      expect((await inBase(first.id))?.fields).toEqual(changed.fields);
      expect((await inPort(first.id))?.fields).toMatchObject({
        enterpriseName: '改名有限公司',
        registeredAddress: '新址',
        taxpayerType: '2',
      });
      expect(await inBase(records[19]?.id ?? '')).toBeDefined();
      expect(await events()).toEqual([
        { bureau: 'aic', fields: ['enterpriseName', 'registeredAddress'] },
        { bureau: 'tax', fields: ['taxpayerType'] },
      ]);
      expect(await snapshot(told)).toMatchObject({ changed: 0, unchanged: 18 });
      expect(await events()).toHaveLength(2);
    });

    it('change the port registry too where it knew an enterprise first and otherwise; an item that is not there is empty', async () => {
      const told = withFields(first, { registeredPostalCode: '200999' });
      delete (told.fields as Record<string, string>).registeredAddress;
      expect(await snapshot([told])).toMatchObject({ added: 1, changed: 0 });
      const fields = (await inPort(first.id))?.fields;
      expect([fields?.registeredPostalCode, fields?.registeredAddress]).toEqual(['200999', undefined]);
      expect(await events()).toEqual([{ bureau: 'aic', fields: ['registeredAddress', 'registeredPostalCode'] }]);
    });

    /** What a bureau tells of an enterprise by itself. */
    const tell = (bureau: string, name: string, value: string, from = new Date().toISOString()) =>
      writeChange(
        database.knex,
        { messageId: newId(), system: 'base', bureau, enterpriseId: first.id, fields: [{ name, value }], from },
        writeRules(1),
      );

    it('do not undo what was learnt after the snapshot was taken', async () => {
      await snapshot(records);
      const taken = new Date().toISOString();
      await new Promise((resolve) => setTimeout(resolve, 2));
      // True since long before, and not known when the snapshot was taken.
      await tell('aic', 'registeredAddress', '通知路1号', '2024-01-01T00:00:00.000Z');
      const before = await events();
      const late = withFields(first, { registeredAddress: '快照路1号', registeredPostalCode: '200999' });
      expect(await snapshot([late], taken)).toMatchObject({ changed: 1, refused: [] });
      expect((await inBase(first.id))?.fields).toMatchObject({ registeredAddress: '通知路1号', registeredPostalCode: '200999' });
      expect((await inPort(first.id))?.fields).toMatchObject({ registeredAddress: '通知路1号', registeredPostalCode: '200999' });
      expect((await events()).slice(before.length)).toEqual([{ bureau: 'aic', fields: ['registeredPostalCode'] }]);
      // One that was taken later is the newer word.
      expect(await snapshot([late])).toMatchObject({ changed: 1 });
      expect((await inPort(first.id))?.fields.registeredAddress).toBe('快照路1号');
    });

    it('know an enterprise again whose organization code was corrected', async () => {
      await snapshot(records);
      const code = `MA1FL0AB${organizationCheckCharacter('MA1FL0AB')}`;
      expect((await tell('quality', 'organizationCode', code))?.faults.filter(isError)).toEqual([]);
      const corrected = { ...withFields(first, { organizationCode: code, employeeCount: '77' }), id: enterpriseId(code) };
      expect(await snapshot([corrected])).toMatchObject({ added: 0, changed: 1 });
      expect(await inBase(corrected.id)).toBeUndefined();
      expect((await inBase(first.id))?.fields).toMatchObject({ organizationCode: code, employeeCount: '77' });
      expect(await countBase()).toBe(20);
    });

    it('are followed by the port registry where a file said otherwise, and its events say so', async () => {
      await snapshot(records.slice(0, 10));
      expect(await followBase(database, followRules(1))).toBe(0);
      const [own, other] = enterprises as [Enterprise, Enterprise];
      const said = { ...own, fields: { ...own.fields, registeredAddress: '文件路1号', customsContactName: '李四' } };
      await putEnterprises(database.knex, [{ ...said, keys: keysOf(said) }]);
      expect(await followBase(database, followRules(1))).toBe(1);
      // What is the port registry's alone stays as the file has it.
      expect((await inPort(own.id))?.fields).toEqual({ ...own.fields, customsContactName: '李四' });
      expect((await inPort(other.id))?.fields).toEqual(other.fields);
      expect(await events()).toEqual([{ bureau: 'aic', fields: ['registeredAddress'] }]);
      expect((await inBase(first.id))?.version).toBe(1);
      expect(await followBase(database, followRules(1))).toBe(0);
    });

    it('change nothing when it breaks off', async () => {
      await snapshot(records);
      const rules = recordRules(1);
      const target = { ...database, registry: 'base' as const, source: 'another' };
      const stage = await openStage(target);
      await stage.write([{ line: 1, id: first.id, json: '{"organizationCode":"x"}', keys: [] }]);
      await stage.checkpoint({ line: 1, refused: 0, refusedBytes: 0, warned: 0, warnedBytes: 0 });
      const failing = {
        ...rules,
        event: () => {
          throw new Error('on purpose');
        },
      };
      await expect(takeSnapshot(database.knex, failing, () => undefined)).rejects.toThrow('on purpose');
      await stage.close();
      expect((await inBase(first.id))?.fields).toEqual(first.fields);
      expect((await inPort(first.id))?.fields).toEqual(enterprises[0]?.fields);
    });
  });

  describe('in a database of their own', () => {
    const name = uniqueName('test_base_db');
    const url = Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href;
    let source: pg.Client;
    beforeEach(async () => {
      const admin = new pg.Client({ connectionString: databaseUrl });
      await admin.connect();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`create database ${name}`);
      await admin.end();
      source = await connected();
      await source.query(`
        create table enterprise (
          code text primary key, name text, since date, capital numeric(18,6), rebate boolean, secret text default 'hidden',
          written xid8 not null default pg_current_xact_id());
        create view base_registry as select written as xid, code as "organizationCode", name as "enterpriseName",
          since as "establishmentDate", capital as "registeredCapital", rebate as "exportRebateQualification", secret from enterprise`);
      await source.query(
        `insert into enterprise select code, name, '2010-05-06', 12.5, true from unnest($1::text[], $2::text[]) as t(code, name)`,
        [records.map(({ fields }) => fields.organizationCode), records.map(({ fields }) => fields.enterpriseName)],
      );
      return async () => {
        await source.end();
        const last = new pg.Client({ connectionString: databaseUrl });
        await last.connect();
        await last.query(`drop database ${name} with (force)`);
        await last.end();
      };
    });

    async function connected(): Promise<pg.Client> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }
    const settings = (view = 'base_registry') => readConfig({ BASE_PULL_URL: url, BASE_PULL_VIEW: view, DATABASE_URL: databaseUrl });
    const pull = async (view?: string) => {
      const { records: read, added, changed, refused } = await pullBaseRegistry(database, settings(view));
      return { read, added, changed, refused: refused.map(({ record, faults }) => [record, ...faults.map(({ code }) => code)]) };
    };
    // Other tests' transactions on the same server are waited for, and a load may take a while.
    const patience = 120_000;
    vi.setConfig({ testTimeout: patience + 30_000 });
    /** Pulls until so many records have come: a transaction that is open anywhere on the server holds all later ones back. */
    const pulled = async (count: number, view?: string) => {
      const all = { read: 0, added: 0, changed: 0, refused: [] as string[][] };
      await vi.waitFor(
        async () => {
          const { read, added, changed, refused } = await pull(view);
          all.read += read;
          all.added += added;
          all.changed += changed;
          all.refused.push(...refused);
          expect(all.read).toBe(count);
        },
        { timeout: patience, interval: 100 },
      );
      return all;
    };
    const rename = (client: pg.Client, { fields }: Enterprise, value: string) =>
      client.query('update enterprise set name = $2, written = pg_current_xact_id() where code = $1', [fields.organizationCode, value]);

    it('come once, as far as the view has them; a column that is no item is not read', async () => {
      expect(await pulled(20)).toEqual({ read: 20, added: 20, changed: 0, refused: [] });
      expect(await pull()).toEqual({ read: 0, added: 0, changed: 0, refused: [] });
      const held = await inBase(records[15]?.id ?? '');
      expect(held?.fields).toEqual({
        organizationCode: records[15]?.fields.organizationCode,
        enterpriseName: records[15]?.fields.enterpriseName,
        establishmentDate: '2010-05-06',
        registeredCapital: '12.500000',
        exportRebateQualification: '1',
      });
      // The items that the view does not have stay as they were.
      expect((await inBase(first.id))?.fields.registeredAddress).toBe(first.fields.registeredAddress);
      await rename(source, first, '改名有限公司');
      expect(await pulled(1)).toEqual({ read: 1, added: 0, changed: 1, refused: [] });
      expect((await inPort(first.id))?.fields.enterpriseName).toBe('改名有限公司');
      expect((await events()).at(-1)).toEqual({ bureau: 'aic', fields: ['enterpriseName'] });
    });

    it('are not skipped when they commit late', async () => {
      await pulled(20);
      const slow = await connected();
      await slow.query('begin');
      await rename(slow, first, '迟到有限公司');
      await rename(source, second, '先到有限公司');
      // A cursor over what can be seen would go past the slow one now.
      const seen = await source.query<{ name: string }>('select name from enterprise order by written desc limit 1');
      expect(seen.rows[0]?.name).toBe('先到有限公司');
      expect((await pull()).read).toBe(0);
      await slow.query('commit');
      await slow.end();
      expect(await pulled(2)).toMatchObject({ read: 2, changed: 2 });
      expect((await inBase(first.id))?.fields.enterpriseName).toBe('迟到有限公司');
      expect((await inBase(second.id))?.fields.enterpriseName).toBe('先到有限公司');
    });

    it('come again when taking them over broke off', async () => {
      await query(database.knex, `alter table base_pull add constraint never check (xid = '0')`);
      await vi.waitFor(() => expect(pull()).rejects.toThrow('never'), { timeout: patience, interval: 100 });
      expect(await countBase()).toBe(0);
      await query(database.knex, 'alter table base_pull drop constraint never');
      expect((await pulled(20)).added).toBe(20);
    });

    it('are refused and written down where they are wrong, and do not hold up the others', async () => {
      await source.query(`update enterprise set name = $2 where code = $1`, [third.fields.organizationCode, '长'.repeat(101)]);
      expect(await pulled(20)).toEqual({
        read: 20,
        added: 19,
        changed: 0,
        refused: [[third.fields.organizationCode, 'HUB_FIELD_INVALID']],
      });
      expect(await inBase(third.id)).toBeUndefined();
      const kept = await query<{ record: string }>(database.knex, 'select record from base_refusal');
      expect(kept).toEqual([{ record: third.fields.organizationCode }]);
      await rename(source, third, '改正有限公司');
      expect(await pulled(1)).toMatchObject({ read: 1, added: 1 });
    });

    it('are read from a view as configured, and nothing else', async () => {
      await expect(pull('nowhere')).rejects.toThrow('HUB_CONFIG_INVALID');
      await expect(pull('enterprise')).rejects.toThrow('xid');
      expect(() => settings('a"; drop table enterprise')).toThrow('HUB_CONFIG_INVALID');
      await source.query('create table "public"."odd" (xid bigint, "organizationCode" text, "enterpriseName" text)');
      await source.query('insert into odd values (1, $1, $2)', [first.fields.organizationCode, first.fields.enterpriseName]);
      expect(await pulled(1, 'public.odd')).toMatchObject({ read: 1, added: 1 });
    });
  });
});

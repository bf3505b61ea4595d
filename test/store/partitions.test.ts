/** What grows without end is partitioned by time, in both schemas; and what was not, is so without losing a row, an index or a right. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { query } from '../../src/store/rows.js';
import { databaseUrl, dropSchema, hasPostgres, testDatabase, uniqueName } from '../support/services.js';

const available = await hasPostgres();
const migrations = new URL('../../db/migrations', import.meta.url).pathname;

/** Tables of one piece, and why. */
const whole: Readonly<Record<string, string>> = {
  account: 'as many as people',
  acknowledgement_delivery: 'a queue',
  base_pull: 'a row a view',
  case_change: 'pruned daily',
  case_group: 'looked up by number for its whole life',
  case_party: 'of a case, which is looked up and changed for its whole life',
  case_reference: 'looked up by number for its whole life',
  case_separation: 'an operator’s words, few',
  clearance_case: 'looked up and changed for its whole life',
  control_number: 'a row a partner',
  control_reference: 'pruned daily',
  discrepancy: 'looked up and answered by enterprise; one that is open is unique',
  enterprise: 'looked up and changed for its whole life',
  enterprise_fact: 'looked up and changed by enterprise',
  enterprise_key: 'looked up by value, present and former',
  enterprise_merge: 'an operator’s words, few',
  enterprise_version: 'looked up by enterprise and version, as old messages refer to it',
  entitlement_exception: 'an operator’s words, few',
  entitlement_state: 'one row',
  inbox: 'a queue',
  interchange_digest: 'pruned daily',
  linkage_task: 'looked up and answered by enterprise',
  mandate: 'as many as people',
  migration: 'of the schema itself',
  migration_lock: 'of the schema itself',
  notice: 'pruned daily',
  notice_attempt: 'of a notice, pruned with it',
  notice_cursor: 'one row',
  outbox: 'a queue',
  processing_attempt: 'of what is being processed, gone with it',
  registry_load: 'a row a load',
  registry_notice: 'a number is unique for ever, whatever its time',
  registry_touch: 'pruned daily',
  saved_view: 'as many as people',
  session: 'pruned daily',
  sign_in_failure: 'pruned daily',
  subscription: 'as many as subscribers',
  untaken_reference: 'pruned daily',
};

/** `_YYYY_MM` of the month so many after this one, by UTC. */
function monthFromNow(step: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + step)).toISOString().slice(0, 7).replace('-', '_');
}

interface Table {
  schema: string;
  name: string;
  partitions: string[] | null;
}

async function tables({ knex, schema }: Database): Promise<Table[]> {
  return query<Table>(
    knex,
    `select n.nspname as schema, c.relname as name,
       case when c.relkind = 'p' then array(select inhrelid::regclass::text from pg_inherits where inhparent = c.oid order by 1) end as partitions
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in (?, ?) and c.relkind in ('r', 'p') and not c.relispartition order by 1, 2`,
    [schema, `${schema}_base`],
  );
}

describe.skipIf(!available)('partitions', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase('partitions');
  });
  afterAll(() => database.drop());

  it('are in every table but those that are bounded, or looked up and changed whatever their age', async () => {
    const plain = (await tables(database)).filter(({ partitions }) => partitions === null).map(({ name }) => name);
    expect([...new Set(plain)].sort()).toEqual(Object.keys(whole).sort());
  });

  it('are ready for the last month, this one and two ahead, beside one for the rest, in both schemas', async () => {
    const parted = (await tables(database)).filter(({ partitions }) => partitions !== null);
    expect(parted.filter(({ schema }) => schema.endsWith('_base')).map(({ name }) => name)).toEqual(['enterprise_change']);
    for (const { schema, name, partitions } of parted) {
      const ends = [...[-1, 0, 1, 2].map(monthFromNow), 'rest'].map((end) => `${name}_${end}`);
      expect(partitions).toEqual(schema === database.schema ? ends : ends.map((end) => `${schema}.${end}`));
    }
  });

  it('are made once when several processes find a month missing', async () => {
    const ensure = () => query<{ made: number }>(database.knex, `select ensure_partitions(now() + interval '1 year', 2) as made`);
    const made = (await Promise.all([ensure(), ensure(), ensure(), ensure()])).map(([row]) => row?.made ?? 0);
    const parted = (await tables(database)).filter(({ partitions }) => partitions !== null);
    expect(made.sort((one, other) => one - other)).toEqual([0, 0, 0, 2 * parted.length]);
  });
});

describe.skipIf(!available)('a hub whose logs were tables of one piece', () => {
  const schema = uniqueName('test_parted');
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  const open = (from: string) => openDatabase({ url: databaseUrl, schema, pool: 2, migrations: from });
  const logs = ['sensitive_access', 'base_refusal', `${schema}_base.enterprise_change`];
  const [now, yearAgo] = [newId(), v7({ msecs: Date.now() - 400 * 86_400_000 })];
  let before: Database;

  beforeAll(async () => {
    for (const name of readdirSync(migrations)) if (name < '0111') cpSync(join(migrations, name), join(folder, name));
    before = open(folder);
    await before.migrate();
  });
  afterAll(async () => {
    await before.close();
    await dropSchema(schema);
    rmSync(folder, { recursive: true });
  });

  const shape = ({ knex }: Database) =>
    query(
      knex,
      `select t.name, obj_description(c.oid, 'pg_class') as remark,
         array(select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') from pg_index where indrelid = c.oid order by 1) as indexes,
         array(select format('%s %s', grantee::regrole, privilege_type) from aclexplode(c.relacl) where grantee <> c.relowner) as rights,
         array(select concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
           from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = c.oid and attnum > 0 order by attnum) as columns
       from unnest(?::text[]) as t(name) join pg_class c on c.oid = t.name::regclass order by 1`,
      [logs],
    );
  const rows = async ({ knex }: Database) =>
    Promise.all(logs.map((log) => query<{ kept: { id: string } }>(knex, `select to_jsonb(t) as kept from ${log} t order by id`)));

  it('has every row, index, remark and right afterwards, each row in the partition of its month', async () => {
    await query(before.knex, 'grant select on sensitive_access to port_clearance_tenant');
    for (const id of [now, yearAgo]) {
      await query(before.knex, `insert into sensitive_access (id, caller, role, enterprise_id, fields) values (?, 'c', 'r', ?, '{a,b}')`, [
        id,
        now,
      ]);
      await query(before.knex, `insert into base_refusal (id, source, record, fields, faults) values (?, 's', 'r', '{}', '[]')`, [id]);
      await query(
        before.knex,
        `insert into ${schema}_base.enterprise_change (id, enterprise_id, version, system, message_id, changes) values (?, ?, 2, 'aic', ?, '[]')`,
        [id, now, now],
      );
    }
    const [oldShape, oldRows] = [await shape(before), await rows(before)];
    expect(oldRows.map((kept) => kept.length)).toEqual([2, 2, 2]);

    const after = open(migrations);
    expect(await after.migrate()).toContain('0111-partitioned-logs.sql');
    expect([await shape(after), await rows(after)]).toEqual([oldShape, oldRows]);
    for (const log of logs) {
      const [own] = await query<{ place: string }>(after.knex, `select tableoid::regclass::text as place from ${log} where id = ?`, [now]);
      expect(own?.place).toBe(`${log}_${monthFromNow(0)}`);
      const [rest] = await query<{ count: number }>(after.knex, `select count(*)::int as count from ${log}_rest`);
      expect(rest?.count).toBe(0);
    }
    await after.close();
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/cli/rules.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { inRegistry, type Registry } from '../../src/store/base-store.js';
import type { Database } from '../../src/store/database.js';
import { countEnterprises, findByKeys, findEnterprise } from '../../src/store/enterprises.js';
import { allEnterprises, finishLoad } from '../../src/store/registry-load.js';
import { searchByName } from '../../src/store/registry-search.js';
import { openStage, type LoadRow } from '../../src/store/registry-stage.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const made = [...generateEnterprises(40, 3)];
const odd = { ...made[0], fields: { ...made[0]?.fields, businessScope: 'a\\b "c" {d}\ttab' } } as Enterprise;
const rowOf = (one: Enterprise, at: number): LoadRow => ({ line: at + 1, id: one.id, json: JSON.stringify(one.fields), keys: keysOf(one) });

describe.skipIf(!(await hasPostgres()))('loading a registry', () => {
  const databases: (Database & { drop: () => Promise<void> })[] = [];
  let database: Database & { drop: () => Promise<void> };
  beforeEach(async () => {
    database = await testDatabase('load');
    databases.push(database);
  });
  afterAll(() => Promise.all(databases.map((one) => one.drop())));

  const target = (registry: Registry = 'port', source = 'a file') => ({ ...database, registry, source });
  const finish = { keysOf, onPhase: () => undefined };
  const count = (registry: Registry = 'port') => inRegistry(database.knex, registry, countEnterprises);

  async function load(enterprises: readonly Enterprise[], registry: Registry = 'port') {
    const stage = await openStage(target(registry));
    await stage.write(enterprises.map(rowOf));
    await stage.checkpoint({ line: enterprises.length, refused: 0, refusedBytes: 0, warned: 0, warnedBytes: 0 });
    const loaded = await finishLoad(target(registry), finish);
    await stage.close();
    return loaded;
  }

  it('leaves the registry as it was until all has come, and goes on where it was broken off', async () => {
    const stage = await openStage(target());
    await expect(openStage(target())).rejects.toThrow('HUB_LOAD_RUNNING');
    await stage.write(made.slice(0, 10).map(rowOf));
    await stage.checkpoint({ line: 10, refused: 2, refusedBytes: 99, warned: 3, warnedBytes: 77 });
    await stage.write(made.slice(10, 20).map(rowOf));
    await stage.close();
    expect(await count()).toBe(0);

    const again = await openStage(target());
    expect(again.resumed).toEqual({ line: 10, refused: 2, refusedBytes: 99, warned: 3, warnedBytes: 77 });
    await again.write(made.slice(10).map((one, at) => rowOf(one, at + 10)));
    await again.checkpoint({ line: 40, refused: 2, refusedBytes: 99, warned: 3, warnedBytes: 77 });
    expect(await count()).toBe(0);
    expect(await finishLoad(target(), finish)).toEqual({ added: 40, unchanged: 0, different: 0, repeated: [] });
    await again.close();
    expect(await count()).toBe(40);
    for (const one of made) expect((await findByKeys(database.knex, keysOf(one))).map(({ enterprise }) => enterprise)).toContainEqual(one);
  });

  it('begins anew for another file', async () => {
    const stage = await openStage(target());
    await stage.write(made.slice(0, 10).map(rowOf));
    await stage.checkpoint({ line: 10, refused: 0, refusedBytes: 0, warned: 0, warnedBytes: 0 });
    await stage.close();
    const other = await openStage(target('port', 'another file'));
    expect(other.resumed).toBeUndefined();
    await other.checkpoint({ line: 0, refused: 0, refusedBytes: 0, warned: 0, warnedBytes: 0 });
    expect((await finishLoad(target('port', 'another file'), finish)).added).toBe(0);
    await other.close();
  });

  it('adds what is new with its keys, and leaves alone what is there', async () => {
    expect(await load([odd, ...made.slice(1, 30)])).toMatchObject({ added: 30, unchanged: 0, different: 0 });
    expect(await findEnterprise(database.knex, odd.id)).toEqual(odd);
    expect(await findByKeys(database.knex, keysOf(odd))).toHaveLength(keysOf(odd).length);
    expect(await load(made)).toMatchObject({ added: 10, unchanged: 29, different: 1 });
    expect(await findEnterprise(database.knex, odd.id)).toEqual(odd);
    const [last = odd] = made.slice(-1);
    expect(await findByKeys(database.knex, keysOf(last))).toHaveLength(keysOf(last).length);
    expect(await searchByName(database.knex, last.fields.enterpriseName?.slice(2, 8) ?? '', undefined, 100)).not.toEqual([]);
    const exported: Enterprise[] = [];
    for await (const one of allEnterprises(database.knex)) exported.push(one);
    expect(exported.map(({ id }) => id)).toEqual(made.map(({ id }) => id).sort());
    expect(await query(database.knex, 'select from registry_load')).toEqual([]);
  });

  it('takes the first line of an enterprise that a file has twice, keys and all, into an empty registry and a full one', async () => {
    const [first, second, third] = made as [Enterprise, Enterprise, Enterprise];
    const renamed = { ...first, fields: { ...first.fields, enterpriseName: '后来的名称有限公司' } };
    expect(await load([first, second, renamed])).toEqual({ added: 2, unchanged: 0, different: 0, repeated: [3] });
    expect(await findEnterprise(database.knex, first.id)).toEqual(first);
    expect(
      await findByKeys(
        database.knex,
        keysOf(renamed).filter(({ kind }) => kind === 'name'),
      ),
    ).toHaveLength(keysOf(first).some(({ kind, value }) => kind === 'name' && keysOf(renamed).some((key) => key.value === value)) ? 1 : 0);
    expect(await findByKeys(database.knex, keysOf(first))).toHaveLength(keysOf(first).length);
    const other = { ...third, fields: { ...third.fields, enterpriseName: '另一名称有限公司' } };
    expect(await load([third, other])).toEqual({ added: 1, unchanged: 0, different: 0, repeated: [2] });
    expect(await findByKeys(database.knex, [{ kind: 'name', value: '另一名称有限公司' }])).toEqual([]);
  });

  it('keeps the tables of an empty registry as the migrations made them', async () => {
    const shape = () =>
      query(
        database.knex,
        `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull, a.attcollation,
           pg_get_expr(d.adbin, d.adrelid) as default
         from pg_class c join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
         where c.relnamespace = ?::regnamespace and c.relname like 'enterprise%' and a.attnum > 0 and not a.attisdropped
         union all
         select indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisprimary::text, indisunique, 0, null
         from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = ?::regnamespace and c.relname like 'enterprise%'
         order by 1, 2`,
        [database.schema, database.schema],
      );
    const before = await shape();
    await load(made);
    expect(await shape()).toEqual(before);
  });

  it('fills each registry by itself', async () => {
    const bare = made.map((one) => ({ ...one, fields: { organizationCode: one.fields.organizationCode ?? '', paidInCapital: '1' } }));
    expect(await load(bare, 'base')).toMatchObject({ added: 40 });
    expect([await count('base'), await count('port')]).toEqual([40, 0]);
    expect(await load(made)).toMatchObject({ added: 40 });
    expect([await count('base'), await count('port')]).toEqual([40, 40]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { query } from '../../src/store/rows.js';
import { readAs } from '../../src/store/tenants.js';
import { caseHub, customs, enterprise, operator, party, told } from '../support/case-hub.js';
import { databaseUrl, hasPostgres, uniqueName } from '../support/services.js';

const available = await hasPostgres();

/** Tables without row-level security, and why: no tenant's role may read any of them. */
const withoutPolicies: Readonly<Record<string, string>> = {
  account: 'who signs in is read by the hub itself',
  acknowledgement: 'between the hub and the sender of an interchange',
  acknowledgement_answer: 'between the hub and a partner',
  acknowledgement_delivery: 'a queue of the hub',
  base_pull: 'of the base registry',
  base_refusal: 'of the base registry',
  case_change: 'a queue of the hub: which cases changed, told to whoever may see them',
  case_separation: 'an operator’s word, for operators',
  control_number: 'a counter of the hub',
  control_reference: 'which interchanges came, for the hub',
  discrepancy: 'of the registry, shown by entitlement to fields',
  enterprise: 'of the registry, shown by entitlement to fields',
  enterprise_change: 'of the registry, shown by entitlement to fields',
  enterprise_fact: 'of the registry, shown by entitlement to fields',
  enterprise_key: 'of the registry, shown by entitlement to fields',
  enterprise_merge: 'of the registry, for operators',
  enterprise_version: 'of the registry, shown by entitlement to fields',
  entitlement_exception: 'who may read which field is read by the hub itself',
  entitlement_state: 'who may read which field is read by the hub itself',
  inbox: 'a queue of the hub',
  interchange: 'of its sender; an enterprise gets at it through its messages',
  interchange_digest: 'which bytes came, for the hub',
  interchange_raw: 'bytes may be of several enterprises: the hub reads them after it has looked whose they are',
  linkage_task: 'an agency’s duty',
  mandate: 'who acts for whom is read by the hub itself',
  migration: 'of the schema itself',
  migration_lock: 'of the schema itself',
  notice_cursor: 'a counter of the hub, and its key',
  outbox: 'a queue of the hub',
  quarantine: 'of the sender of an interchange',
  registry_load: 'of the registry',
  registry_notice: 'of the registry',
  registry_touch: 'of the registry',
  saved_view: 'an account’s own, read by the hub itself for the account that asks',
  sensitive_access: 'a log for operators',
  session: 'read by the hub itself before it is known who asks',
  sign_in_failure: 'a counter of the hub',
  processing_attempt: 'what is being processed, for the hub',
  untaken_reference: 'which interchanges came, for the hub',
};

describe.skipIf(!available)('one enterprise and another', () => {
  const [mine, theirs, broker] = [newId(), newId(), newId()];
  let hub: Awaited<ReturnType<typeof caseHub>>;
  let manifestId = '';

  beforeAll(async () => {
    hub = await caseHub('isolation');
    const bills = [
      { billOfLading: 'MINE1', containers: [{ number: 'CSQU3054383' }], goods: [{ hsCode: '84571010', name: 'mine' }] },
      { billOfLading: 'THEIRS1', containers: [{ number: 'CSQU3054383' }], goods: [{ hsCode: '10063020', name: 'theirs' }] },
    ];
    const enterprises = [party('carrier', newId()), party('consignee', mine, 'MINE1'), party('consignee', theirs, 'THEIRS1')];
    const references = { manifestNo: 'M1', voyage: '025E' };
    const manifest = told('manifest.filed', { references, enterprises, consignment: { bills } });
    manifestId = manifest.id;
    await hub.take(manifest);
    await hub.take(told('container.discharged', { references: { voyage: '025E' }, movement: { containers: [{ number: 'CSQU3054383' }] } }));
    const declared = {
      references: { localReference: 'R1', billOfLading: ['MINE1'] },
      enterprises: [party('importer', mine), party('declarant', broker)],
    };
    await hub.take(told('declaration.submitted', declared));
    await hub.take(
      told('declaration.submitted', {
        references: { localReference: 'R2', billOfLading: ['THEIRS1'] },
        enterprises: [party('importer', theirs), party('declarant', broker)],
      }),
    );
  });
  afterAll(() => hub.database.drop());

  const idOf = async (number: string): Promise<string> => (await hub.readers.list(operator, { numbers: [number] })).cases[0]?.id ?? '';

  it('sees its own cases and no others, by list, number, id, events and bytes', async () => {
    const { readers } = hub;
    expect((await readers.list(operator, {})).cases).toHaveLength(2);
    expect((await readers.list(enterprise(mine), {})).cases.map(({ references }) => references.billOfLading)).toEqual([['MINE1']]);
    expect((await readers.list(enterprise(broker), {})).cases).toHaveLength(2);
    expect((await readers.list(enterprise(mine, theirs), {})).cases).toHaveLength(2);
    const search = await readers.list(enterprise(mine), { numbers: ['MINE1', 'THEIRS1', 'NOBODY1', 'R2', 'M1'] });
    expect(search.cases).toHaveLength(1);
    // Another's number and an unknown one are the same; the manifest's number leads to one's own case only.
    expect(search.notFound).toEqual(['THEIRS1', 'NOBODY1', 'R2']);
    const other = await idOf('THEIRS1');
    for (const viewer of [enterprise(mine), enterprise(newId()), enterprise()]) {
      expect(await readers.find(viewer, other)).toBeUndefined();
      expect(await readers.events(viewer, other, '', 10)).toBeUndefined();
      expect(await readers.raw(viewer, other, manifestId)).toBeUndefined();
    }
    expect(await readers.find(enterprise(theirs), other)).toBeDefined();
    expect(await readers.find(customs, other)).toBeDefined();
    expect((await readers.counts(enterprise(mine))).total).toBe(1);
    expect((await readers.counts(enterprise(newId()))).total).toBe(0);
  });

  it('reads of a manifest only its own bill, and none of its bytes', async () => {
    const id = await idOf('MINE1');
    const found = await hub.readers.find(enterprise(mine), id);
    expect(JSON.stringify(found)).not.toMatch(/THEIRS1|theirs/);
    expect(found?.goods.map(({ name }) => name)).toEqual(['mine']);
    expect(found?.timeline.events.map(({ kind }) => kind).sort()).toEqual([
      'container.discharged',
      'declaration.submitted',
      'manifest.filed',
    ]);
    expect(await hub.readers.raw(enterprise(mine), id, manifestId)).toMatchObject({ extent: 'withheld', bytes: new Uint8Array() });
    expect((await hub.readers.raw(operator, id, manifestId))?.extent).toBe('whole');
    const own = found?.timeline.events.find(({ kind }) => kind === 'declaration.submitted')?.messageId ?? '';
    expect((await hub.readers.raw(enterprise(mine), id, own))?.extent).toBe('whole');
  });

  it('is held to that by the database itself, whatever is asked of it', async () => {
    const { knex } = hub.database;
    const counts = (tenants: readonly string[] | undefined) =>
      readAs(knex, tenants, async (transaction) => {
        const tables = ['clearance_case', 'case_reference', 'case_event', 'case_party', 'message', 'delivery', 'case_group'];
        const rows = await Promise.all(
          tables.map((table) => query<{ count: number }>(transaction, `select count(*)::int as count from ${table}`)),
        );
        return rows.map(([row]) => row?.count);
      });
    expect(await counts([mine])).toEqual([1, 4, 3, 1, 3, 0, 1]);
    expect(await counts([newId()])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await counts([])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await counts(["'} or true --"])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect((await counts(undefined))[0]).toBe(2);
    for (const table of ['enterprise', 'interchange_raw', 'outbox', 'case_separation', 'account'])
      await expect(readAs(knex, [mine], (transaction) => query(transaction, `select from ${table}`))).rejects.toThrow('permission denied');
    for (const sql of [
      `update clearance_case set summary = 'RELEASED'`,
      'delete from case_party',
      `insert into case_party values ('${mine}', '${newId()}')`,
    ])
      await expect(readAs(knex, [mine], (transaction) => query(transaction, sql))).rejects.toThrow(/permission denied|read-only/);
    // The role ends with the transaction: what comes next on the same connection reads as the hub again.
    expect((await counts(undefined))[0]).toBe(2);
  });

  it('reads no bytes of an interchange of which anything was set aside, repeated or of another envelope: that may be of anyone', async () => {
    const id = await idOf('MINE1');
    const released = told('declaration.released', { references: { localReference: 'R1', billOfLading: ['MINE1'] } });
    await hub.take(released);
    const extent = async () => (await hub.readers.raw(enterprise(mine), id, released.id))?.extent;
    const become = (change: string) =>
      query(hub.database.knex, `update interchange set ${change} where id = (select interchange_id from message where id = ?)`, [
        released.id,
      ]);
    expect(await extent()).toBe('whole');
    await become("state = 'partial'");
    expect(await extent()).toBe('withheld');
    await become(`state = 'processed', envelopes = '[{"reference": "1"}, {"reference": "2"}]'`);
    expect(await extent()).toBe('withheld');
    await become(`envelopes = '[{"reference": "1"}]'`);
    expect(await extent()).toBe('whole');
  });

  it('reads the bytes of a message that names enterprises only where it is one of them: a payment has bank accounts in it', async () => {
    const id = await idOf('MINE1');
    const references = { localReference: 'R1', billOfLading: ['MINE1'] };
    const paid = told('forex.declared', { references: { ...references }, enterprises: [party('payer', mine), party('payee', newId())] });
    const released = told('declaration.released', { references: { ...references } });
    await hub.take(paid);
    await hub.take(released);
    const extentFor = async (who: string, messageId: string) => (await hub.readers.raw(enterprise(who), id, messageId))?.extent;
    expect(await extentFor(mine, paid.id)).toBe('whole');
    expect(await extentFor(broker, paid.id)).toBe('private');
    expect((await hub.readers.raw(enterprise(broker), id, paid.id))?.bytes).toEqual(new Uint8Array());
    expect((await hub.readers.raw(enterprise(broker, mine), id, paid.id))?.extent).toBe('whole');
    for (const who of [mine, broker]) expect(await extentFor(who, released.id)).toBe('whole');
  });

  it('has policies on every table, forced, or a reason why it reads none of it', async () => {
    const rows = await query<{ name: string; secure: boolean; forced: boolean; readable: boolean; writable: boolean; owns: boolean }>(
      hub.database.knex,
      `select c.relname as name, c.relrowsecurity as secure, c.relforcerowsecurity as forced,
         has_table_privilege('port_clearance_tenant', c.oid, 'select') as readable,
         has_table_privilege('port_clearance_tenant', c.oid, 'insert, update, delete, truncate') as writable,
         pg_get_userbyid(c.relowner) = 'port_clearance_tenant' as owns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in (current_schema(), current_schema() || '_base') and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ writable, owns }) => writable || owns)).toEqual([]);
    const policed = rows.filter(({ secure, forced }) => secure && forced).map(({ name }) => name);
    expect(policed.sort()).toEqual([
      'case_event',
      'case_group',
      'case_party',
      'case_reference',
      'clearance_case',
      'delivery',
      'message',
      'notice',
      'notice_attempt',
      'subscription',
    ]);
    const open = rows.filter(({ name }) => !policed.includes(name));
    expect(open.filter(({ readable }) => readable).map(({ name }) => name)).toEqual([]);
    expect(open.map(({ name }) => name).filter((name) => !(name in withoutPolicies))).toEqual([]);
    const partitions = await query<{ name: string }>(
      hub.database.knex,
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = current_schema() and c.relispartition and has_table_privilege('port_clearance_tenant', c.oid, 'select')`,
    );
    expect(partitions).toEqual([]);
  });

  it('lets the hub’s own role, which is no superuser, write and read all, and shows other roles nothing', async () => {
    const admin = hub.database.knex;
    const name = uniqueName('hub_user');
    await query(admin, `create role ${name} login`);
    await query(admin, `grant create on database ${new URL(databaseUrl).pathname.slice(1)} to ${name}`);
    await query(admin, `grant port_clearance_tenant to ${name}`);
    const url = new URL(databaseUrl);
    url.username = name;
    const own = await caseHub('owner', 1, url.href);
    try {
      await own.take(told('declaration.released', { references: { declarationNo: 'OWN1' }, enterprises: [party('importer', mine)] }));
      for (const [viewer, count] of [
        [operator, 1],
        [enterprise(mine), 1],
        [enterprise(theirs), 0],
      ] as const)
        expect((await own.readers.list(viewer, {})).cases).toHaveLength(count);
      // Row-level security binds the owner as well: without its policy it would see nothing.
      const seenUnder = (policy: boolean) =>
        own.database.knex.transaction(async (transaction) => {
          const set = (to: boolean) =>
            query(transaction, `alter policy hub on clearance_case using (${to}); alter policy hub on case_party using (${to})`);
          await set(policy);
          const [row] = await query<{ count: number }>(transaction, 'select count(*)::int as count from clearance_case');
          await set(true);
          return row?.count;
        });
      expect([await seenUnder(true), await seenUnder(false)]).toEqual([1, 0]);
    } finally {
      await own.database.drop();
      await query(admin, `drop owned by ${name}`);
      await query(admin, `drop role ${name}`);
    }
  });
});

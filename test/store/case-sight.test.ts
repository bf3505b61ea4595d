/** What it costs to look at one case must not grow with the cases that somebody has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { query } from '../../src/store/rows.js';
import { readAs } from '../../src/store/tenants.js';
import { caseHub, enterprise, operator, party, told } from '../support/case-hub.js';
import { hasPostgres } from '../support/services.js';

const available = await hasPostgres();

interface Plan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number; readonly 'Actual Rows': number };
}

describe.skipIf(!available)('one of many cases', () => {
  const broker = newId();
  let hub: Awaited<ReturnType<typeof caseHub>>;
  let id = '';

  beforeAll(async () => {
    hub = await caseHub('sight');
    await hub.take(told('declaration.submitted', { references: { declarationNo: 'ONE' }, enterprises: [party('declarant', broker)] }));
    id = (await hub.readers.list(operator, { numbers: ['ONE'] })).cases[0]?.id ?? '';
    const { knex } = hub.database;
    await query(knex, 'insert into case_party select ?::uuid, gen_random_uuid() from generate_series(1, 20000)', [broker]);
    // Most have few, and so the planner expects few.
    await query(knex, 'insert into case_party select gen_random_uuid(), gen_random_uuid() from generate_series(1, 20000)');
    await query(knex, 'analyze case_party');
  });
  afterAll(() => hub.database.drop());

  /** Blocks of the database that a statement looks at. */
  const blocks = (tenants: readonly string[], sql: string): Promise<{ readonly rows: number; readonly blocks: number }> =>
    readAs(hub.database.knex, tenants, async (transaction) => {
      const [row] = await query<{ 'QUERY PLAN': Plan[] }>(transaction, `explain (analyze, buffers, format json) ${sql}`, [id]);
      const plan = row?.['QUERY PLAN'][0]?.Plan;
      return { rows: plan?.['Actual Rows'] ?? 0, blocks: (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0) };
    });

  it.each(['clearance_case where id = ?::uuid', 'case_event where case_id = ?::uuid', 'case_reference where case_id = ?::uuid'])(
    'is read without a look at the others: %s',
    async (from) => {
      const own = await blocks([broker], `select * from ${from}`);
      expect(own.rows).toBe(1);
      // The index entries of the others alone are over a hundred blocks.
      expect(own.blocks).toBeLessThan(60);
      expect(await blocks([newId()], `select * from ${from}`)).toMatchObject({ rows: 0 });
      const others = await blocks([broker], `select case_id from case_party where case_id <> ?::uuid`);
      expect(others.rows).toBe(20_000);
      expect(others.blocks).toBeGreaterThan(100);
    },
  );

  it('is planned once a connection, not at every look', async () => {
    for (let look = 0; look < 20; look += 1) expect(await hub.readers.find(enterprise(broker), id)).toBeDefined();
    const plans = await query<{ name: string; generic: number }>(
      hub.database.knex,
      'select name, generic_plans::int as generic from pg_prepared_statements order by name',
    );
    for (const name of ['case-head', 'case-parts', 'case-events', 'case-references', 'message-heads', 'messages', 'deliveries'])
      expect(plans.find((plan) => plan.name === name)?.generic, name).toBeGreaterThan(0);
  });

  it.each(['case_event', 'case_reference', 'case_group', 'message', 'delivery', 'clearance_case'])(
    'is never found by reading all that its enterprise sees: %s',
    async (table) => {
      const plan = await readAs(hub.database.knex, [broker], (transaction) =>
        query<{ 'QUERY PLAN': string }>(transaction, `explain select * from ${table}`),
      );
      expect(plan.length).toBeGreaterThan(1);
      expect(JSON.stringify(plan)).not.toContain('hashed');
    },
  );

  it('is counted by the index of what a month counts', async () => {
    const plan = await readAs(hub.database.knex, undefined, async (transaction) => {
      await query(transaction, 'set local enable_seqscan = off');
      return query(
        transaction,
        "explain select from case_event where kind in ('declaration.released', 'tax.paid') and occurred_at > now()",
      );
    });
    expect(JSON.stringify(plan)).toContain('kind_occurred_at');
  });
});

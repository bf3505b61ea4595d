/** The list of somebody with many cases is read another way, and must be the same list. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { haveMany, listCases, type CaseFilter } from '../../src/store/case-lists.js';
import { query } from '../../src/store/rows.js';
import { readAs } from '../../src/store/tenants.js';
import { caseHub, party, told } from '../support/case-hub.js';
import { hasPostgres } from '../support/services.js';

const available = await hasPostgres();

describe.skipIf(!available)('lists of cases', () => {
  const [mine, theirs] = [newId(), newId()];
  let hub: Awaited<ReturnType<typeof caseHub>>;

  beforeAll(async () => {
    hub = await caseHub('lists');
    for (let day = 1; day <= 4; day += 1) {
      const messages = Array.from({ length: 20 }, (_, index) =>
        told(index % 5 === 0 ? 'declaration.rejected' : 'declaration.submitted', {
          references: { declarationNo: `D${day}-${index}` },
          enterprises: [party('importer', index % 3 === 0 ? theirs : mine)],
        }),
      );
      await hub.take(...messages);
    }
    // One is mine by what was joined into it alone.
    await hub.take(told('manifest.filed', { references: { billOfLading: ['B1'] }, enterprises: [party('consignee', mine)] }));
    await hub.take(told('declaration.submitted', { references: { declarationNo: 'JOINED' }, enterprises: [party('importer', theirs)] }));
    await hub.take(told('declaration.released', { references: { declarationNo: 'JOINED', billOfLading: ['B1'] } }));
  });
  afterAll(() => hub.database.drop());

  /** All of a list, three at a time. */
  async function pages(tenant: string, inOrder: boolean): Promise<string[]> {
    const ids: string[] = [];
    let after: CaseFilter['after'];
    for (;;) {
      const filter = { tenants: [tenant], after, limit: 3 };
      const page = await readAs(hub.database.knex, [tenant], (transaction) => listCases(transaction, filter, inOrder));
      ids.push(...page.map(({ id }) => id));
      after = page.at(-1);
      if (page.length < 3) return ids;
    }
  }

  it.each([
    ['mine', mine, 53],
    ['theirs', theirs, 29],
    ['of nobody', newId(), 0],
  ])('are the same in their order and through whoever sees them: %s', async (_name, tenant, count) => {
    const found = await pages(tenant, true);
    expect(found).toEqual(await pages(tenant, false));
    expect(new Set(found).size).toBe(count);
  });

  it('are read in their order for those who have many', async () => {
    const { knex } = hub.database;
    const many = (tenant: string): Promise<boolean> => readAs(knex, [tenant], (transaction) => haveMany(transaction, [tenant]));
    expect(await many(mine)).toBe(false);
    await query(knex, 'insert into case_party select ?::uuid, gen_random_uuid() from generate_series(1, 1000)', [mine]);
    expect(await many(mine)).toBe(true);
    expect(await many(theirs)).toBe(false);
  });

  it('find a page of many by the index, without sorting', async () => {
    const plan = await readAs(hub.database.knex, [mine], async (transaction) => {
      await query(transaction, 'set local enable_seqscan = off');
      const rows = await query<{ 'QUERY PLAN': string }>(
        transaction,
        `explain select id from clearance_case c where joined_into is null and (turn = 'trader', updated_at, id) < (?::boolean, now(), ?::uuid)
         order by turn = 'trader' desc, updated_at desc, id desc limit 50`,
        [false, newId()],
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('clearance_case_listed');
    expect(plan).not.toContain('Sort');
    expect(plan).toMatch(/Index Cond: \(ROW/);
  });
});

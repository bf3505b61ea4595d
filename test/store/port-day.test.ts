/** What is due and what is in force goes by the port's day: asked in zones in which it is another day at every hour. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, registryRules } from '../../src/cli/rules.js';
import { newId } from '../../src/canonical/uuid.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { addAccount, addMandate, listAccounts } from '../../src/store/accounts.js';
import { putEnterprises } from '../../src/store/enterprises.js';
import { changeEnterprises } from '../../src/store/registry-changes.js';
import { countLinkageTasks, listLinkageTasks } from '../../src/store/registry-duties.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const day = 86_400_000;
/** `yyyy-MM-dd` at the port. */
const portDay = (offset = 0): string => new Date(Date.now() + 8 * 3_600_000 + offset * day).toISOString().slice(0, 10);

describe.skipIf(!(await hasPostgres()))('the day of the port', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let enterprise: Enterprise;
  let names = 0;

  beforeAll(async () => {
    database = await testDatabase('port_day');
    enterprise = generateEnterprises(1, 7).next().value as Enterprise;
    await putEnterprises(database.knex, [{ ...enterprise, keys: keysOf(enterprise) }]);
  });
  afterAll(() => database.drop());

  // As POSIX writes zones: forty hours behind UTC, and forty before it.
  describe.each(['X+40', 'X-40'])('in a connection with the zone %s', (zone) => {
    const inZone = <Result>(work: (transaction: Parameters<typeof listAccounts>[0]) => Promise<Result>): Promise<Result> =>
      database.knex.transaction(async (transaction) => {
        await transaction.raw(`set local time zone '${zone}'`);
        return work(transaction);
      });

    it('is the one from which the date of a task is counted', async () => {
      const fields = [{ name: 'enterpriseName', value: `第 ${(names += 1)} 名称有限公司` }];
      const change = { messageId: newId(), system: 'base' as const, enterpriseId: enterprise.id, bureau: 'aic' as const, fields };
      await inZone((transaction) => changeEnterprises(transaction, [change], registryRules));
      const made = (await listLinkageTasks(database.knex, {}, undefined, 100)).filter(({ messageId }) => messageId === change.messageId);
      const expected = registryRules.tasks(['enterpriseName'], change.system).map(({ agency, days }) => [agency, portDay(days)]);
      expect(expected.length).toBeGreaterThan(0);
      expect(made.map(({ agency, dueOn }) => [agency, dueOn]).sort()).toEqual(expected.sort());
    });

    it('is the one behind which a task is overdue', async () => {
      await query(database.knex, 'delete from linkage_task');
      for (const [agency, dueOn] of [
        ['customs', portDay()],
        ['port', portDay(-1)],
      ])
        await query(
          database.knex,
          `insert into linkage_task (id, enterprise_id, agency, version, fields, message_id, due_on)
           values (?::uuid, ?::uuid, ?, 1, '{enterpriseName}', ?::uuid, ?::date)`,
          [newId(), enterprise.id, agency, newId(), dueOn],
        );
      const agencies = async (overdue?: boolean) =>
        (await inZone((transaction) => listLinkageTasks(transaction, { overdue }, undefined, 100))).map((task) => [
          task.agency,
          task.overdue,
        ]);
      expect(await agencies()).toEqual([
        ['customs', false],
        ['port', true],
      ]);
      expect(await agencies(true)).toEqual([['port', true]]);
      expect((await inZone(countLinkageTasks)).map(({ agency, overdue }) => [agency, overdue]).sort()).toEqual([
        ['customs', 0],
        ['port', 1],
      ]);
    });

    it('is the last one of a mandate', async () => {
      const name = `broker-${(names += 1)}`;
      const account = { name, displayName: name, role: 'broker' as const, enterpriseId: enterprise.id, password: null, oidcSubject: null };
      await addAccount(database.knex, account);
      for (const [from, to] of [
        ['2020-01-01', portDay(-1)],
        ['2020-01-02', portDay()],
      ] as const)
        await addMandate(database.knex, { account: name, enterpriseId: enterprise.id, from, to });
      const listed = (await inZone(listAccounts)).find((one) => one.name === name)?.mandates;
      expect(listed?.map((mandate) => mandate.split('..')[1])).toEqual([portDay()]);
    });
  });
});

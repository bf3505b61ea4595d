/** What is remembered of the registry: used, bounded, and never older than the last transaction that touched it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, writeRules } from '../../src/cli/rules.js';
import { newId } from '../../src/canonical/uuid.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Database } from '../../src/store/database.js';
import { putEnterprises, type Key } from '../../src/store/enterprises.js';
import { identifyByKeys } from '../../src/store/holders.js';
import { createIdentifier } from '../../src/store/identify.js';
import { finishLoad } from '../../src/store/registry-load.js';
import { openStage } from '../../src/store/registry-stage.js';
import { pruneTouches } from '../../src/store/registry-touches.js';
import { writeChange } from '../../src/store/registry-writes.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const spare = generateEnterprises(3000, 31);

function some(count: number): Enterprise[] {
  return Array.from({ length: count }, () => spare.next().value as Enterprise);
}

function codeOf({ fields }: Enterprise): Key {
  return { kind: 'unifiedSocialCreditCode', value: fields.unifiedSocialCreditCode ?? '' };
}

function gate(): [Promise<void>, () => void] {
  let open = (): void => undefined;
  return [
    new Promise((resolve) => (open = resolve)),
    () => {
      open();
    },
  ];
}

/** Long enough for a statement that was given to have been answered. */
const answered = () => new Promise((resolve) => setTimeout(resolve, 200));

describe.skipIf(!(await hasPostgres()))('what is remembered of the registry', () => {
  let database: Database & { drop: () => Promise<void> };
  beforeAll(async () => {
    database = await testDatabase('identify');
  });
  afterAll(() => database.drop());

  const put = (made: readonly Enterprise[]) =>
    putEnterprises(
      database.knex,
      made.map((one) => ({ ...one, keys: keysOf(one) })),
    );
  /** What the registry should never be changed by. */
  const behindItsBack = (id: string) => query(database.knex, 'update enterprise set version = version + 1 where id = ?::uuid', [id]);
  const rename = (enterpriseId: string, value: string) =>
    writeChange(
      database.knex,
      { messageId: newId(), system: 'customs', enterpriseId, fields: [{ name: 'customsContactName', value }] },
      writeRules(1),
    );
  const versionsBy = async (identify: ReturnType<typeof createIdentifier>, made: readonly Enterprise[]) => {
    const found = await identify(made.map(codeOf));
    return made.map(({ id }) => found.flat().find(({ enterprise }) => enterprise.id === id)?.enterprise.version);
  };

  it('is not looked up again, until a transaction says that it changed', async () => {
    const [one, other] = some(2) as [Enterprise, Enterprise];
    await put([one, other]);
    const identify = createIdentifier(database.knex);
    expect(await versionsBy(identify, [one, other])).toEqual([1, 1]);
    await behindItsBack(one.id);
    // It is the touch that is seen: without one, what is remembered stands. So it is remembered, and this test can fail.
    expect(await versionsBy(identify, [one, other])).toEqual([1, 1]);
    await rename(other.id, '王小明');
    expect(await versionsBy(identify, [one, other])).toEqual([1, 2]);
    await rename(one.id, '王小红');
    expect(await versionsBy(identify, [one, other])).toEqual([3, 2]);
    expect(await versionsBy(createIdentifier(database.knex), [one, other])).toEqual([3, 2]);
  });

  it('holds of a transaction that began before the look-up and was committed after it', async () => {
    const made = some(3);
    await put(made);
    const identify = createIdentifier(database.knex);
    const [slow] = made;
    const transaction = await database.knex.transaction();
    await query(transaction, 'update enterprise set version = 7 where id = ?::uuid', [slow?.id]);
    await query(transaction, 'insert into registry_touch (enterprise_id) values (?::uuid)', [slow?.id]);
    expect(await versionsBy(identify, made)).toEqual([1, 1, 1]);
    await rename(made[1]?.id ?? '', '张三');
    expect(await versionsBy(identify, made)).toEqual([1, 2, 1]);
    await transaction.commit();
    expect(await versionsBy(identify, made)).toEqual([7, 2, 1]);
  });

  it('includes that nobody has a key, until somebody is loaded who has', async () => {
    const [late, loaded] = some(2) as [Enterprise, Enterprise];
    const identify = createIdentifier(database.knex);
    expect(await versionsBy(identify, [late, loaded])).toEqual([undefined, undefined]);
    await put([late]);
    expect(await versionsBy(identify, [late, loaded])).toEqual([1, undefined]);
    const target = { ...database, registry: 'port' as const, source: 'a file' };
    const stage = await openStage(target);
    await stage.write([{ line: 1, id: loaded.id, json: JSON.stringify(loaded.fields), keys: keysOf(loaded) }]);
    await stage.checkpoint({ line: 1, refused: 0, refusedBytes: 0, warned: 0, warnedBytes: 0 });
    expect((await finishLoad(target, { keysOf, onPhase: () => undefined })).added).toBe(1);
    await stage.close();
    expect(await versionsBy(identify, [late, loaded])).toEqual([1, 1]);
  });

  it('is forgotten as a whole where more changed at once than is worth telling', async () => {
    const [watched, ...many] = some(1200) as [Enterprise, ...Enterprise[]];
    await put([watched]);
    const identify = createIdentifier(database.knex);
    expect(await versionsBy(identify, [watched])).toEqual([1]);
    await behindItsBack(watched.id);
    await put(many.slice(0, 900));
    expect(await versionsBy(identify, [watched])).toEqual([1]);
    await put(many.slice(0, 600));
    await put(many.slice(600));
    expect(await versionsBy(identify, [watched])).toEqual([2]);
  });

  it('is no more than was allowed: the oldest goes first', async () => {
    const made = some(5);
    await put(made);
    const identify = createIdentifier(database.knex, 4);
    for (const one of made) await versionsBy(identify, [one]);
    for (const { id } of made) await behindItsBack(id);
    expect(await versionsBy(identify, made)).toEqual([2, 2, 1, 1, 1]);
  });

  it('is right among look-ups and changes that overtake each other', async () => {
    const made = some(20);
    await put(made);
    const identify = createIdentifier(database.knex);
    for (let round = 0; round < 15; round += 1) {
      const changed = made.filter((_, index) => (index + round) % 3 === 0);
      const before = await versionsBy(identify, made);
      const [, ...asked] = await Promise.all([
        (async () => {
          for (const { id } of changed) await rename(id, `联系人${round}`);
        })(),
        ...Array.from({ length: 4 }, (_, index) => versionsBy(identify, made.slice(index))),
      ]);
      for (const [index, versions] of asked.entries())
        for (const [at, version] of versions.entries()) expect(version).toBeGreaterThanOrEqual(before[at + index] ?? 0);
      const lookedUp = await identifyByKeys(database.knex, made.map(codeOf));
      expect(await versionsBy(identify, made)).toEqual(await versionsBy(() => Promise.resolve(lookedUp), made));
    }
  });

  it('is not an answer that others have overtaken', async () => {
    const [one, other, third] = some(3) as [Enterprise, Enterprise, Enterprise];
    await put([one, other, third]);
    const gates: Promise<void>[] = [];
    /** The real database, whose answers come when their gate is opened. */
    const late = {
      raw: (sql: string, bindings: never) => ({
        options: async (options: object) => {
          const gate = gates.shift();
          const rows: unknown = await database.knex.raw(sql, bindings).options(options);
          await gate;
          return rows;
        },
      }),
    };
    const identify = createIdentifier(late as unknown as Database['knex']);
    const [[firstGate, openFirst], [thirdGate, openThird]] = [gate(), gate()];
    gates.push(firstGate);
    const first = versionsBy(identify, [one]);
    await answered();
    await rename(one.id, '李四');
    expect(await versionsBy(identify, [other])).toEqual([1]);
    gates.push(thirdGate);
    const thirdAnswer = versionsBy(identify, [third]);
    openFirst();
    expect(await first).toEqual([1]);
    openThird();
    expect(await thirdAnswer).toEqual([1]);
    expect(await versionsBy(identify, [one, other, third])).toEqual([2, 1, 1]);
  });

  it('needs the touches of a day, no longer', async () => {
    await query(database.knex, `update registry_touch set at = now() - interval '25 hours'`);
    await put(some(1));
    await pruneTouches(database.knex);
    expect(await query(database.knex, 'select from registry_touch')).toHaveLength(1);
  });
});

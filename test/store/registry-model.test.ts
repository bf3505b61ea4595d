/** Any interleaving of changes, corrections, merges, splits and questions on both axes, against a model in memory. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrichAsOf, enrichWith, keysOf, registryRules } from '../../src/cli/rules.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { newId } from '../../src/canonical/uuid.js';
import { normaliseName, type Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { mergeEvent } from '../../src/registry/merge-event.js';
import { judgeKey } from '../../src/registry/resolve.js';
import type { Database } from '../../src/store/database.js';
import { findEnterprise, findVersions, putEnterprises } from '../../src/store/enterprises.js';
import { identifyByKeys, nobody, type HoldersInOrder } from '../../src/store/holders.js';
import { createIdentifier } from '../../src/store/identify.js';
import { identifyAsOf } from '../../src/store/identify-as-of.js';
import { changeEnterprises } from '../../src/store/registry-changes.js';
import { findEnterpriseAsOf } from '../../src/store/registry-history.js';
import { mergeEnterprises, splitEnterprise, type MergeRules } from '../../src/store/registry-merges.js';
import { query } from '../../src/store/rows.js';
import { firstMoment, meant, say, type Moment } from '../support/registry-model.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const available = await hasPostgres();
const rules: MergeRules = {
  routing: { recipientsOf: () => [], shardOf: () => 0 },
  event: (kind, { mergedAt, why }, pair) =>
    mergeEvent(newId(), kind, { at: mergedAt.toISOString(), from: mergedAt.toISOString(), why }, pair),
};
const days = 8;
const instant = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString();
/** The moment at which the hub learns of the n-th operation, and one shortly after it. */
const learnt = (index: number): string => new Date(Date.UTC(2025, 0, 2 + index)).toISOString();
const after = (index: number): string => new Date(Date.UTC(2025, 0, 1 + index, 12)).toISOString();

type Operation =
  | { readonly does: 'name'; readonly who: number; readonly from: number; readonly length: number | null; readonly value: string }
  | { readonly does: 'merge'; readonly who: number; readonly into: number }
  | { readonly does: 'split'; readonly who: number };

const who = fc.nat(2);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('name' as const),
      who,
      // The first day is as it was at first: the model knows of no time before it, and so of no former name from there.
      from: fc.integer({ min: 1, max: days - 2 }),
      length: fc.option(fc.integer({ min: 1, max: 4 })),
      value: fc.constantFrom('甲', '乙', '丙'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('merge' as const), who, into: who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('split' as const), who }) },
);

const inOrder = (held: HoldersInOrder): readonly (readonly string[])[] =>
  held.map((holders) => holders.map((one) => JSON.stringify(one)).sort());

describe.skipIf(!available)('the registry and its model', () => {
  let database: Database & { drop: () => Promise<void> };
  const spare = generateEnterprises(400, 23);
  let round = 0;

  let always: ReturnType<typeof createIdentifier>;
  let sometimes: ReturnType<typeof createIdentifier>;

  beforeAll(async () => {
    database = await testDatabase('registry_model');
    always = createIdentifier(database.knex);
    sometimes = createIdentifier(database.knex);
  });
  afterAll(() => database.drop());

  async function three(): Promise<Enterprise[]> {
    const made = Array.from({ length: 3 }, () => spare.next().value as Enterprise);
    await putEnterprises(
      database.knex,
      made.map((one) => ({ ...one, keys: keysOf(one) })),
    );
    await query(database.knex, `update enterprise set known_since = '2020-01-01' where id = any(?::uuid[])`, [made.map(({ id }) => id)]);
    return made;
  }

  async function rename(enterpriseId: string, value: string, at: string, from: string, to?: string) {
    const change = {
      messageId: newId(),
      system: 'base' as const,
      enterpriseId,
      fields: [{ name: 'enterpriseName', value }],
      from,
      ...(to !== undefined && { to }),
    };
    const outcomes = await database.knex.transaction((inner) => changeEnterprises(inner, [change], registryRules, at));
    return outcomes.get(change.messageId);
  }

  /** Does it in the registry and in the model; what the one refuses the other does too. */
  async function perform(operation: Operation, made: readonly Enterprise[], moment: Moment, prefix: string, at: string): Promise<Moment> {
    const id = made[operation.who]?.id ?? '';
    switch (operation.does) {
      case 'name': {
        const { who: one, from, length, value } = operation;
        const to = length === null ? undefined : Math.min(from + length, days - 1);
        const outcome = await rename(id, prefix + value, at, instant(from), to === undefined ? undefined : instant(to));
        expect(outcome?.faults.some(({ code }) => code === 'HUB_ENTERPRISE_MERGED')).toBe(moment.merges.has(one));
        if (moment.merges.has(one)) return moment;
        return { ...moment, names: moment.names.map((names, index) => (index === one ? say(names, prefix + value, from, to) : names)) };
      }
      case 'merge': {
        const { who: one, into } = operation;
        const asked = { survivorId: made[into]?.id ?? '', mergedId: id, by: 'test', why: '模型', from: undefined };
        const isRefused = one === into || moment.merges.has(one) || moment.merges.has(into);
        const done = mergeEnterprises(database.knex, asked, rules, at);
        if (!isRefused) {
          expect(await done).toBeDefined();
          return { ...moment, merges: new Map([...moment.merges, [one, into]]) };
        }
        await expect(done).rejects.toMatchObject({ fault: { code: 'HUB_MERGE_REFUSED' } });
        return moment;
      }
      case 'split': {
        const done = await splitEnterprise(database.knex, { mergedId: id, by: 'test', why: '模型' }, rules, at);
        expect(done !== undefined).toBe(moment.merges.has(operation.who));
        return { ...moment, merges: new Map([...moment.merges].filter(([merged]) => merged !== operation.who)) };
      }
    }
  }

  it('agree about names, identities and records, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 8 }), async (operations) => {
        const made = await three();
        const prefix = `模型${(round += 1)}号`;
        const first = firstMoment(
          made.map(({ fields }) => fields.enterpriseName ?? ''),
          days,
        );
        const names = ['甲', '乙', '丙'].map((value) => prefix + value).concat(made.map(({ fields }) => fields.enterpriseName ?? ''));
        const keys = names.map((value) => ({ kind: 'name', value: normaliseName(value) }));
        const moments = [first];
        for (const [index, one] of operations.entries()) {
          moments.push(await perform(one, made, moments.at(-1) ?? first, prefix, learnt(index)));
          // What is remembered from before the operation is as good as what is looked up after it.
          const lookedUp = inOrder(await identifyByKeys(database.knex, keys));
          for (const remembering of index % 2 === 0 ? [always, sometimes] : [always])
            expect(inOrder(await remembering(keys))).toEqual(lookedUp);
        }
        const now = await identifyByKeys(database.knex, keys);
        for (const [index, moment] of moments.entries()) {
          const then = await identifyAsOf(database.knex, keys, after(index));
          for (const [at, { value }] of keys.entries()) {
            for (const day of [0, 3, days - 1]) {
              const expected = meant(moment, names[at] ?? '', day);
              const said = (held: HoldersInOrder): number | string => {
                const verdict = judgeKey(held[at] ?? nobody, instant(day));
                return verdict.said === 'one' ? made.findIndex(({ id }) => id === verdict.holder.enterprise.id) : verdict.said;
              };
              expect([index, value, day, said(then)]).toEqual([index, value, day, expected]);
              if (index === moments.length - 1) expect([value, day, said(now)]).toEqual([value, day, expected]);
            }
          }
          for (const [one, { id }] of made.entries()) {
            const row = await findEnterpriseAsOf(database.knex, id, instant(3), after(index));
            expect([index, one, row?.fields.enterpriseName]).toEqual([index, one, moment.names[one]?.values[3]]);
          }
        }
        for (const [one, { id }] of made.entries())
          expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe(moments.at(-1)?.names[one]?.values.at(-1));
      }),
      { numRuns: 30 },
    );
  }, 300_000);

  it('enrich a message of that day with the registry of that day, and today with that of today', async () => {
    const [first, second] = (await three()) as [Enterprise, Enterprise, Enterprise];
    const old = first.fields.enterpriseName ?? '';
    await rename(first.id, '更名后贸易有限公司', '2025-03-01T00:00:00Z', '2024-06-01T00:00:00.000Z');
    await mergeEnterprises(
      database.knex,
      { survivorId: second.id, mergedId: first.id, by: 'test', why: '吸收合并', from: undefined },
      rules,
      '2025-05-01T00:00:00Z',
    );
    const message = {
      id: newId(),
      kind: 'declaration.submitted',
      occurredAt: '2025-02-01T10:00:00+08:00',
      receivedAt: '2025-02-01T10:00:00+08:00',
      source: { system: 'customs', format: 'xml', type: 'T', digest: 'd', mapping: 'm@1' },
      enterprises: [{ role: 'importer', name: old }],
    } as const satisfies CanonicalMessage;
    const asOf = async (enrich: ReturnType<typeof enrichWith>) => {
      const [enriched] = await enrich([message]);
      const party = enriched?.enterprises?.[0];
      const reference = { enterpriseId: party?.match?.enterpriseId ?? '', version: party?.registryVersion ?? 0 };
      const [profile] = reference.version === 0 ? [] : await findVersions(database.knex, [reference]);
      return {
        ...reference,
        confidence: party?.match?.confidence,
        mergedFrom: party?.match?.mergedFrom,
        name: profile?.fields.enterpriseName,
      };
    };
    const { knex } = database;
    // As it was then: the only bearer of the name, and its profile with the name of that day.
    expect(await asOf(enrichAsOf(knex, '2025-02-02T00:00:00Z'))).toEqual({
      enterpriseId: first.id,
      version: 1,
      confidence: 'unique-name',
      mergedFrom: undefined,
      name: old,
    });
    // Learnt later: it had given up the name before the message.
    expect(await asOf(enrichAsOf(knex, '2025-04-01T00:00:00Z'))).toMatchObject({
      enterpriseId: first.id,
      version: 2,
      confidence: 'former-name',
      name: '更名后贸易有限公司',
    });
    const today = await asOf(enrichWith(knex, 1));
    expect(today).toMatchObject({ enterpriseId: second.id, mergedFrom: first.id, name: second.fields.enterpriseName });
    expect(await asOf(enrichAsOf(knex, new Date().toISOString()))).toEqual(today);
    // Before the hub knew any of them.
    expect(await asOf(enrichAsOf(knex, '2019-01-01T00:00:00Z'))).toMatchObject({ enterpriseId: '', version: 0 });
  });
});

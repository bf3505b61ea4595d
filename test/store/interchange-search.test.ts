/** Looking for interchanges among many: by name wherever it is kept, by all else a bounded number at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findInterchanges, type InterchangeFilter } from '../../src/store/interchange-search.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const available = await hasPostgres();
/** One more than a page looks through, newer than all that is looked for. */
const newer = 10_001;

describe.skipIf(!available)('interchanges among many', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase('search');
    const { knex } = database;
    await query(
      knex,
      `insert into interchange (id, received_at, system, channel, sha256, size, state, envelopes)
       select (left(uuid_floor(t)::text, 14) || '7000-8000-' || lpad(g::text, 12, '0'))::uuid, t, case when g <= 3 then 'forex' else 'port' end,
         'amqp', 'digest' || g, 1, 'processed',
         jsonb_build_array(
           jsonb_build_object('format', 'x12', 'sender', 'S' || g % 7 || ':ZZ', 'receiver', 'R' || g % 2, 'reference', 'same'),
           jsonb_build_object('format', 'x12', 'sender', 'OTHER', 'reference', 'N' || g))
       from (select g, now() - interval '1 day' + g * interval '1 second' as t from generate_series(1, ${newer + 3}) g) numbered`,
    );
    await query(
      knex,
      `insert into control_reference
       select 'x12', e ->> 'sender', coalesce(e ->> 'receiver', ''), e ->> 'reference', i.sha256, i.id, i.received_at
       from interchange i, jsonb_array_elements(i.envelopes) e on conflict do nothing`,
    );
  }, 60_000);
  afterAll(() => database.drop());

  const find = async (filter: InterchangeFilter, limit = 50) => {
    const { entries, next } = await findInterchanges(database.knex, filter, limit);
    return { found: entries.map(({ sha256 }) => sha256), next };
  };
  const idOf = async (sha256: string) =>
    (await query<{ id: string }>(database.knex, 'select id from interchange where sha256 = ?', [sha256]))[0]?.id;

  it('are looked through so far, and it is told where to go on', async () => {
    const first = await find({ system: 'forex' });
    expect(first).toEqual({ found: [], next: await idOf('digest5') });
    const second = await find({ system: 'forex', after: first.next ?? '' });
    expect(second).toEqual({ found: ['digest3', 'digest2', 'digest1'], next: null });
    // As many as were asked for: there may be more.
    expect(await find({ system: 'forex', after: first.next ?? '' }, 2)).toEqual({
      found: ['digest3', 'digest2'],
      next: await idOf('digest2'),
    });
  });

  it('are found by reference among all pairs of partners, with its own sender only', async () => {
    expect(await find({ reference: 'N1' })).toEqual({ found: ['digest1'], next: null });
    expect(await find({ reference: 'N10004' })).toEqual({ found: ['digest10004'], next: null });
    expect((await find({ reference: 'same' })).found).toHaveLength(14);
    expect((await find({ reference: 'same', sender: 'S3' })).found).toEqual(['digest10', 'digest3']);
    expect((await find({ reference: 'N1', sender: 'S1' })).found).toEqual([]);
    expect((await find({ reference: 'N1', system: 'port' })).found).toEqual([]);
    expect((await find({ reference: 'n1' })).found).toEqual([]);
  });
});

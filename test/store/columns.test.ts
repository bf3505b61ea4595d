/** Binary arrays mean to PostgreSQL what its own text forms mean: each type, nothing in it, and nulls. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigIntegers, blobs, booleans, integers, jsons, smallIntegers, texts, uuids } from '../../src/store/columns.js';
import type { Database } from '../../src/store/database.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

describe.skipIf(!(await hasPostgres()))('columns of a batch', () => {
  let database: Database & { drop: () => Promise<void> };
  beforeAll(async () => {
    database = await testDatabase('columns');
  });
  afterAll(() => database.drop());

  it.each([
    ['uuid', uuids(['0192f0c1-2a3b-7c4d-8e5f-0123456789ab']), '{0192f0c1-2a3b-7c4d-8e5f-0123456789ab}'],
    ['int', integers([-1, 0, 2_147_483_647]), '{-1,0,2147483647}'],
    ['smallint', smallIntegers([-32_768, 7]), '{-32768,7}'],
    ['bigint', bigIntegers(['9007199254740993', '-2']), '{9007199254740993,-2}'],
    ['boolean', booleans([true, false]), '{t,f}'],
    ['text', texts(['海运', 'a"b\\c', '', null, '😀', 'x']), String.raw`{海运,"a\"b\\c","",NULL,😀,x}`],
    ['json', jsons(['{"a":"é"}', '[1]']), String.raw`{"{\"a\":\"é\"}",[1]}`],
    ['bytea', blobs([Buffer.from([0, 255]), new Uint8Array()]), String.raw`{"\\x00ff","\\x"}`],
    ['text', texts([]), '{}'],
    ['uuid', uuids([]), '{}'],
  ])('%s[]', async (type, column, expected) => {
    const [row] = await query<{ shown: string }>(database.knex, `select (?::${type}[])::text as shown`, [column]);
    expect(row?.shown).toBe(expected);
  });

  it('refuses a column of another type than the statement says', async () => {
    await expect(query(database.knex, 'select ?::int[]', [texts(['1'])])).rejects.toThrow(/element type 25/);
  });
});

/** What the log of the service says of a statement that failed: which and why, and nothing of the row. */
import { Writable } from 'node:stream';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubError } from '../../src/errors.js';
import { newId } from '../../src/canonical/uuid.js';
import { logOptions } from '../../src/http/log.js';
import { faultOf } from '../../src/http/problem.js';
import { loggedError } from '../../src/store/logged-error.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

describe.skipIf(!(await hasPostgres()))('the log', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase('log');
  });
  afterAll(() => database.drop());

  /** The line that the service writes when a request ends with the error. */
  async function lineOf(work: () => Promise<unknown>): Promise<string> {
    let written = '';
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        written += chunk.toString();
        done();
      },
    });
    const app = Fastify({ logger: { ...logOptions('error'), stream } });
    app.setErrorHandler((error, request, reply) => reply.send(faultOf(error, request, { limit: 1, mediaTypes: [] })));
    app.get('/', async () => {
      await work();
      return 'nothing failed';
    });
    await app.inject('/');
    await app.close();
    return written;
  }

  const insert = (values: readonly unknown[]) =>
    query(database.knex, 'insert into account (id, name, display_name, role) values (?::text::uuid, ?, ?, ?)', values);

  it.each([
    ['lacks a value', [newId(), '李薇', null, 'broker'], '23502', 'display_name'],
    ['breaks a rule', [newId(), 'x'.repeat(3), '李薇', 'king'], '23514', 'account'],
    ['has a value of another type', ['李薇 - "no" uuid', '李薇', '李薇', 'broker'], '22P02', 'invalid input syntax'],
  ])('says which statement failed by which rule where a row %s, and holds nothing of the row', async (_what, values, code, told) => {
    const line = await lineOf(() => insert(values));
    expect(line).toContain(`"code":"${code}"`);
    for (const part of [told, 'insert into account', '"stack":"']) expect(line).toContain(part);
    for (const value of ['李薇', 'king', String(values[0])]) expect(line).not.toContain(value);
  });

  it('says no more of what is behind an error of the hub, in both languages', async () => {
    const line = await lineOf(async () => {
      const cause: unknown = await insert([newId(), '李薇', null, 'broker']).catch((error: unknown) => error);
      throw hubError('HUB_DATABASE_UNAVAILABLE', { reason: 'away', reasonZh: '不可用' }, {}, cause);
    });
    for (const part of ['HUB_DATABASE_UNAVAILABLE', '不可用', '23502']) expect(line).toContain(part);
    expect(line).not.toContain('李薇');
  });

  it('says what was thrown that is no error', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as a library may
    expect(await lineOf(() => Promise.reject('the moon is full'))).toContain('the moon is full');
  });

  it('ends with causes that are in a circle', () => {
    const error = new Error('one');
    error.cause = new AggregateError([error], 'two');
    expect(JSON.stringify(loggedError(error))).toContain('two');
  });
});

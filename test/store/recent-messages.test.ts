/** What a process has just stored is handed to its relay; the database stays the source of all else. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRecentMessages } from '../../src/store/recent-messages.js';
import { createOutbox } from '../../src/store/outbox.js';
import { listen } from '../../src/store/signals.js';
import { databaseUrl, hasPostgres, testDatabase } from '../support/services.js';
import { sampleMessage } from '../fanout/sample-message.js';

const recent = (text = '{}') => {
  const message = sampleMessage();
  return { message, text };
};

describe('recent messages', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('keeps the oldest when it is full, and takes new ones when something has gone', () => {
    const messages = createRecentMessages(10);
    const [first, second, third] = [recent('12345'), recent('123456'), recent('12345')];
    for (const one of [first, second, third]) messages.keep(one);
    expect([first, second, third].map(({ message }) => messages.find(message.id)?.text)).toEqual(['12345', undefined, '12345']);
    messages.forget(first.message.id);
    messages.forget(first.message.id);
    messages.keep(second);
    expect(messages.find(second.message.id)).toBeUndefined();
    messages.forget(third.message.id);
    messages.keep(second);
    expect(messages.find(second.message.id)).toBeDefined();
  });

  it('forgets what nobody published in this process', () => {
    const messages = createRecentMessages(5);
    const [old, fresh] = [recent('12345'), recent('12345')];
    messages.keep(old);
    vi.advanceTimersByTime(60_001);
    messages.keep(fresh);
    expect(messages.find(old.message.id)).toBeUndefined();
    expect(messages.find(fresh.message.id)).toBeDefined();
  });

  it('leaves to the database a message that was not stored as it is', () => {
    const messages = createRecentMessages();
    const one = recent('{"name":"a\u2400b"}');
    messages.keep(one);
    expect(messages.find(one.message.id)).toBeUndefined();
  });
});

describe.skipIf(!(await hasPostgres()))('the outbox and recent messages', () => {
  it('reads what is not at hand from the database, and forgets what is confirmed', async () => {
    const database = await testDatabase('recent');
    const signals = listen(databaseUrl);
    const messages = createRecentMessages();
    const outbox = createOutbox(database.knex, signals, { url: databaseUrl, schema: database.schema, shards: 1, recent: messages });
    const [near, far] = [sampleMessage(), sampleMessage()];
    for (const message of [near, far]) {
      await database.knex('message').insert({
        id: message.id,
        interchange_id: message.id,
        ordinal: 1,
        kind: message.kind,
        system: 'customs',
        occurred_at: message.occurredAt,
        canonical: JSON.stringify(message),
      });
      await database.knex('outbox').insert({ message_id: message.id, recipients: ['port'], shard: 0 });
    }
    messages.keep({ message: near, text: 'at hand' });
    const batch = await outbox.claim(10);
    expect(batch.messages.get(near.id)).toBe('at hand');
    expect(batch.read.get(near.id)).toBe(near);
    expect(JSON.parse(batch.messages.get(far.id) ?? '')).toEqual(far);
    expect(batch.read.has(far.id)).toBe(false);
    await outbox.confirm(batch.rows);
    expect(messages.find(near.id)).toBeUndefined();
    await outbox.close();
    await signals.close();
    await database.drop();
  });
});

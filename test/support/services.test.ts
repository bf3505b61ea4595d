/** A skipped test says why: what is not there is told from what refuses. */
import { describe, expect, it } from 'vitest';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit, postgresProblem, rabbitProblem } from './services.js';

function changed(url: string, change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}
const elsewhere = (url: string) =>
  changed(url, (other) => {
    other.port = '1';
  });

describe('a service that is not there', () => {
  it('is said to be not reached, at its address', async () => {
    expect(await postgresProblem(elsewhere(databaseUrl))).toMatch(/:1 was not reached: .*ECONNREFUSED.*TEST_DATABASE_URL/);
    expect(await rabbitProblem(elsewhere(amqpUrl))).toMatch(/:1 was not reached: .*ECONNREFUSED.*TEST_AMQP_URL/);
  });
});

describe.skipIf(!(await hasPostgres()))('a PostgreSQL that refuses', () => {
  it('is said to answer, and why', async () => {
    const nobody = changed(databaseUrl, (url) => {
      url.username = 'nobody_here';
      url.password = 'wrong';
    });
    expect(await postgresProblem(nobody)).toMatch(/answers and refuses: .*"nobody_here".*TEST_DATABASE_URL/);
    const nowhere = changed(databaseUrl, (url) => {
      url.pathname = '/not_there';
    });
    expect(await postgresProblem(nowhere)).toMatch(/answers and refuses: database "not_there" does not exist/);
  });
});

describe.skipIf(!(await hasRabbit()))('a RabbitMQ that refuses', () => {
  it('is said to answer, and why', async () => {
    const wrong = changed(amqpUrl, (url) => {
      url.password = 'wrong';
    });
    expect(await rabbitProblem(wrong)).toMatch(/answers and refuses: .*ACCESS_REFUSED.*TEST_AMQP_URL/s);
  });
});

/** Two workers in processes of their own, each remembering what it read: a change by one is in the next message of either. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/cli/rules.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Database } from '../../src/store/database.js';
import { putEnterprises } from '../../src/store/enterprises.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

interface Asked {
  /** The code to be enriched. */
  readonly code?: string;
  /** The enterprise to be changed before, and to what. */
  readonly enterpriseId?: string;
  readonly value?: string;
}

function startWorker(schema: string) {
  const file = new URL('enriching-child.ts', import.meta.url).pathname;
  const child = spawn('node', ['--import', 'tsx', file, schema], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(asked: Asked): Promise<number | undefined> {
      child.stdin.write(`${JSON.stringify(asked)}\n`);
      const next: IteratorResult<string, undefined> = await lines.next();
      return (JSON.parse(next.value ?? '') as { version?: number }).version;
    },
    stop: () => child.stdin.end(),
  };
}

const rounds = 40;

describe.skipIf(!(await hasPostgres()))('two workers', () => {
  const [one, other] = [...generateEnterprises(2, 57)] as [Enterprise, Enterprise];
  let database: Database & { drop: () => Promise<void> };
  let workers: ReturnType<typeof startWorker>[] = [];
  beforeAll(async () => {
    database = await testDatabase('processes');
    await putEnterprises(
      database.knex,
      [one, other].map((made) => ({ ...made, keys: keysOf(made) })),
    );
    workers = [startWorker(database.schema), startWorker(database.schema)];
  });
  afterAll(async () => {
    for (const { stop } of workers) stop();
    await database.drop();
  });

  const code = one.fields.unifiedSocialCreditCode ?? '';

  it('see a change of either with their next message', async () => {
    const [first, second] = workers as [(typeof workers)[0], (typeof workers)[0]];
    for (let round = 1; round <= rounds; round += 1) {
      const [changing, others] = round % 2 === 0 ? [first, second] : [second, first];
      await changing.ask({ enterpriseId: one.id, value: `联系人${round}` });
      expect([round, await others.ask({ code }), await changing.ask({ code })]).toEqual([round, round + 1, round + 1]);
    }
  }, 120_000);

  it('do remember: what no transaction of the registry has told them they do not see', async () => {
    await query(database.knex, 'update enterprise set version = 999 where id = ?::uuid', [one.id]);
    expect(await Promise.all(workers.map((worker) => worker.ask({ code })))).toEqual([rounds + 1, rounds + 1]);
  });
});

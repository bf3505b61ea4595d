/** The commands of the compose file, run for real: migrate, then each role as a process of its own, then a health check. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect, type ConsumeMessage } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeKey } from '../../src/access/api-keys.js';
import { queueOf } from '../../src/broker/topology.js';
import { manifest } from '../bench/manifests.js';
import { amqpUrl, databaseUrl, dropSchema, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';
import { removeFromBroker } from '../support/remove-from-broker.js';

const available = (await hasPostgres()) && (await hasRabbit());
const root = new URL('../..', import.meta.url).pathname;
const main = join(root, 'dist', 'main.js');
const run = promisify(execFile);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

describe.skipIf(!available)('a hub of several processes', () => {
  const schema = uniqueName('test_roles');
  const prefix = schema.replaceAll('_', '-');
  const folder = mkdtempSync(join(tmpdir(), 'roles-'));
  const operator = makeKey('test', 'operator');
  const processes: { role: string; port: number; child: ChildProcess; output: string[] }[] = [];
  const settings = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: schema,
    AMQP_URL: amqpUrl,
    AMQP_PREFIX: prefix,
    API_KEYS: operator.entry,
    MIGRATE_ON_START: 'false',
    DATA_DIRECTORY: folder,
    DROP_DIRECTORY: join(folder, 'drop'),
    LOG_LEVEL: 'warn',
  };

  beforeAll(async () => {
    if (!existsSync(main)) await run('npm', ['run', '--silent', 'build'], { cwd: root });
    const { stdout } = await run('node', [main, 'migrate'], { env: settings });
    expect(stdout).toContain('0001-interchanges.sql');
    for (const role of ['receive', 'process', 'relay']) {
      const port = await freePort();
      const child = spawn('node', [main, 'start', '--roles', `${role},http`], { env: { ...settings, HTTP_PORT: String(port) } });
      const output: string[] = [];
      child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
      processes.push({ role, port, child, output });
    }
  }, 90_000);

  afterAll(async () => {
    for (const { child } of processes) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await removeFromBroker(prefix);
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is ready in every role, by the command of the health check', async () => {
    for (const { port } of processes) {
      await vi.waitFor(() => run('node', [main, 'health'], { env: { ...settings, HTTP_PORT: String(port) } }), {
        timeout: 20_000,
        interval: 300,
      });
    }
    await expect(run('node', [main, 'health'], { env: { ...settings, HTTP_PORT: '1' } })).rejects.toMatchObject({ code: 1 });
  });

  it('passes an interchange from the receiver by the processor to the relay, each in its own process', async () => {
    const receiver = processes.find(({ role }) => role === 'receive');
    const answer = await fetch(`http://127.0.0.1:${receiver?.port ?? 0}/api/v1/interchanges?system=port&wait=20`, {
      method: 'POST',
      body: manifest(1, []),
      headers: { authorization: `Bearer ${operator.key}`, 'content-type': 'application/edi-x12' },
    });
    const outcome = (await answer.json()) as { state: string; messages: { id: string }[] };
    expect([answer.status, outcome.state]).toEqual([200, 'processed']);
    const connection = await connect(amqpUrl);
    const channel = await connection.createChannel();
    const delivery = await new Promise<ConsumeMessage | null>((resolve) => {
      void channel.consume(queueOf('customs', 0, prefix), resolve, { noAck: true });
    });
    await connection.close();
    expect((delivery?.properties as { messageId: string } | undefined)?.messageId).toBe(outcome.messages[0]?.id);
  });

  it('ends cleanly when it is told to', async () => {
    const relay = processes.find(({ role }) => role === 'relay');
    const ended = new Promise<number | null>((resolve) => relay?.child.once('exit', (code) => resolve(code)));
    relay?.child.kill('SIGTERM');
    expect(await ended).toBe(0);
    processes.splice(
      processes.findIndex(({ role }) => role === 'relay'),
      1,
    );
    expect(relay?.output.join('')).not.toMatch(/Error|at .*\.js:\d+/);
  });
});

/**
 * The hub's services of the compose file with their commands and variables, run for real: migrate, then each role as a
 * process of its own, two of those that are scaled, then the health check. Only where the others are is this machine's to say.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect, type ConsumeMessage } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../src/access/api-keys.js';
import { queueOf } from '../../src/broker/topology.js';
import { manifest } from '../bench/manifests.js';
import { hubMain } from '../support/command-line.js';
import { hubServices, settingsGiven } from '../support/compose-file.js';
import { amqpUrl, databaseUrl, dropSchema, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';
import { removeFromBroker } from '../support/remove-from-broker.js';

const available = (await hasPostgres()) && (await hasRabbit());
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
  const here = {
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: schema,
    AMQP_URL: amqpUrl,
    AMQP_PREFIX: prefix,
    API_KEYS: operator.entry,
    DATA_DIRECTORY: folder,
    DROP_DIRECTORY: join(folder, 'drop'),
    LOG_LEVEL: 'warn',
  };
  const settingsOf = (service: string): Record<string, string | undefined> => ({ ...process.env, ...settingsGiven(service), ...here });
  const health = (service: string, overrides: Readonly<Record<string, string>>) =>
    run('node', [hubMain, 'health'], { env: { ...settingsOf(service), ...overrides } });

  beforeAll(async () => {
    for (const [name, { command = [] }] of hubServices) {
      if (command[0] === 'start') continue;
      const { stdout } = await run('node', [hubMain, ...command], { env: settingsOf(name) });
      expect([name, stdout]).toEqual(['migrate', expect.stringContaining('0001-interchanges.sql')]);
    }
    const services = hubServices.filter(([, { command }]) => command?.[0] === 'start');
    // One of them twice, as `--scale receive=2` has it.
    for (const [role, { command = [] }] of [...services, ...services.filter(([name]) => name === 'receive')]) {
      const port = await freePort();
      const child = spawn('node', [hubMain, ...command], { env: { ...settingsOf(role), HTTP_PORT: String(port) } });
      const output: string[] = [];
      processes.push({ role, port, child, output });
      await new Promise<void>((resolve, reject) => {
        child.once('exit', () => {
          reject(new Error(`${role} did not start: ${output.join('')}`));
        });
        child.stderr.on('data', (chunk: Buffer) => {
          output.push(chunk.toString());
          if (output.join('').includes('The hub runs')) resolve();
        });
      });
    }
  }, 180_000);

  afterAll(async () => {
    for (const { child } of processes) {
      if (child.exitCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await removeFromBroker(prefix);
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is ready in every role, by the command of the health check', async () => {
    expect(processes.map(({ role }) => role)).toEqual(['web', 'receive', 'process', 'relay', 'receive']);
    for (const { role, port } of processes) {
      expect(settingsOf(role).HTTP_HOST).toBe('0.0.0.0');
      expect(JSON.parse((await health(role, { HTTP_PORT: String(port) })).stdout)).toMatchObject({ status: 'ready' });
    }
    await expect(health('web', { HTTP_PORT: '1' })).rejects.toMatchObject({ code: 1 });
  }, 60_000);

  it('passes an interchange from the web service by the processor to the relay, each in its own process', async () => {
    const web = processes.find(({ role }) => role === 'web');
    const answer = await fetch(`http://127.0.0.1:${web?.port ?? 0}/api/v1/interchanges?system=port&wait=20`, {
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

/** The ways in that an adapter.yaml names are open, and no others. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type GetMessage } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fault } from '../../src/errors.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('the channels of an adapter', () => {
  let test: TestHub;
  const adapters = mkdtempSync(join(tmpdir(), 'adapters-'));

  function take(channel: string, system: string): void {
    const profile = join(adapters, system, 'adapter.yaml');
    const text = readFileSync(profile, 'utf8');
    const without = text.replace(/^channels: .*$/m, (line) => line.replace(new RegExp(`${channel}, |, ${channel}`), ''));
    expect(without).not.toBe(text);
    writeFileSync(profile, without);
  }

  beforeAll(async () => {
    cpSync(new URL('../../adapters', import.meta.url).pathname, adapters, { recursive: true });
    take('http', 'customs');
    take('amqp', 'forex');
    test = await startTestHub('channels', { ADAPTERS_DIRECTORY: adapters });
  }, 120_000);
  afterAll(async () => {
    await test.stop();
    rmSync(adapters, { recursive: true });
  });

  async function post(system: string, key: keyof TestHub['keys']) {
    const response = await fetch(`${test.hub.address ?? ''}/api/v1/interchanges?system=${system}`, {
      method: 'POST',
      body: 'x',
      headers: { authorization: `Bearer ${test.keys[key]}`, 'content-type': 'text/plain' },
    });
    return { status: response.status, body: (await response.json()) as Fault };
  }

  it.each(['customs', 'operator'] as const)('without http: the system’s interchange is refused over HTTP, also where it is the %s who sends it', async (key) => {
    const { status, body } = await post('customs', key);
    expect([status, body.code]).toEqual([403, 'HUB_CHANNEL_CLOSED']);
    expect([body.message.zh, body.action.zh]).toEqual([expect.stringMatching(/http.*customs/), expect.stringContaining('adapters/customs/adapter.yaml')]);
    expect((await post('forex', 'operator')).status).toBe(202);
  });

  it('without amqp: the system’s interchange is a dead letter that says so, and the operator is told in both languages what to do', async () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    onTestFinished(() => {
      told.mockRestore();
    });
    const connection = await connect(amqpUrl);
    const channel = await connection.createConfirmChannel();
    channel.publish(`${test.prefix}.inbound`, 'forex.xml', Buffer.from('x'), { persistent: true });
    await channel.waitForConfirms();
    let letter: GetMessage | false = false;
    await vi.waitFor(
      async () => {
        letter = await channel.get(`${test.prefix}.dead.inbound`, { noAck: true });
        expect(letter).not.toBe(false);
      },
      { timeout: 20_000, interval: 100 },
    );
    await connection.close();
    const { properties } = letter as unknown as GetMessage;
    const found = JSON.parse(String(properties.headers?.['x-hub-fault'])) as Fault;
    expect(found.code).toBe('HUB_CHANNEL_CLOSED');
    const lines = told.mock.calls.map(([text]) => String(text)).join('');
    for (const text of [found.message.zh, found.action.zh, found.message.en, found.action.en]) expect(lines).toContain(text);
  });
});

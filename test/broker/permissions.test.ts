import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectRabbit } from '../../src/broker/rabbitmq.js';
import { agencyPermissions, permissionDefinitions, rabbitmqctlArguments } from '../../src/broker/permissions.js';
import { hubTopology } from '../../src/broker/topology.js';
import { hub, projectRoot } from '../support/command-line.js';
import { amqpUrl, hasRabbit, uniqueName } from '../support/services.js';
import { removeTopology } from './rabbit.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the permissions of an agency', () => {
  const customs = agencyPermissions('customs', { user: 'agency-customs' });

  it('are its own keys and its own queues, as commands', () => {
    expect(rabbitmqctlArguments(customs)).toEqual([
      ['add_user', 'agency-customs'],
      ['set_permissions', '-p', '/', 'agency-customs', '^$', '^hub\\.inbound$', '^hub\\.customs\\.([0-9]+|acknowledgements)$'],
      ['set_topic_permissions', '-p', '/', 'agency-customs', 'hub.inbound', '^customs\\.', '^$'],
    ]);
  });

  it('and as definitions', () => {
    expect(permissionDefinitions([customs])).toEqual({
      permissions: [
        {
          user: 'agency-customs',
          vhost: '/',
          configure: '^$',
          write: '^hub\\.inbound$',
          read: '^hub\\.customs\\.([0-9]+|acknowledgements)$',
        },
      ],
      topic_permissions: [{ user: 'agency-customs', vhost: '/', exchange: 'hub.inbound', write: '^customs\\.', read: '^$' }],
    });
  });

  it('match names literally', () => {
    const { read } = agencyPermissions('customs', { user: 'u', prefix: 'a.b' });
    expect(new RegExp(read).test('a.b.customs.0')).toBe(true);
    expect(new RegExp(read).test('a.b.customs.acknowledgements')).toBe(true);
    for (const other of ['axb.customs.0', 'a.b.port.0', 'a.b.dead.customs', 'a.b.customs.0x', 'xa.b.customs.0']) {
      expect(new RegExp(read).test(other)).toBe(false);
    }
  });
});

function rabbitmqctl(...args: string[]): string {
  return execFileSync('rabbitmqctl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000 });
}

function mayAdminister(): boolean {
  try {
    rabbitmqctl('list_users', '--silent');
    return true;
  } catch {
    process.stderr.write('skipped: rabbitmqctl may not be used here\n');
    return false;
  }
}

const available = (await hasRabbit()) && mayAdminister();

describe.skipIf(!available)('the permissions of an agency, as RabbitMQ applies them', () => {
  const prefix = uniqueName('perm').replaceAll('_', '-');
  // As names of people are: what is printed for a shell must survive it.
  const user = `${uniqueName('agency')} o'brien`;
  const topology = hubTopology({ recipients: ['customs', 'port'], shards: 1, deliveryLimit: 5, prefix });
  const url = new URL(amqpUrl);
  let connection: ChannelModel;

  beforeAll(async () => {
    const broker = await connectRabbit({ url: amqpUrl });
    await broker.declare(topology);
    await broker.close();
    const password = randomBytes(12).toString('hex');
    const { stdout } = await hub(['broker', 'permissions', 'customs', '--user', user], { AMQP_URL: amqpUrl, AMQP_PREFIX: prefix });
    // As the operator does it: the first command asks for the password.
    execFileSync('sh', ['-c', stdout], { input: `${password}\n`, stdio: ['pipe', 'ignore', 'ignore'], timeout: 60_000 });
    url.username = user;
    url.password = password;
    connection = await connect(url.href);
  });
  afterAll(async () => {
    await connection.close();
    rabbitmqctl('delete_user', user);
    await removeTopology(topology);
  });

  /** What the broker says to an action on a channel of its own: `allowed`, or the refusal. */
  async function attempt(action: (channel: ConfirmChannel) => Promise<unknown>): Promise<string> {
    const channel = await connection.createConfirmChannel();
    let refusal = '';
    channel.on('error', (error: Error) => (refusal = error.message));
    try {
      await action(channel);
      await channel.close();
      return 'allowed';
    } catch (error) {
      return refusal || String(error);
    }
  }
  const publish = (exchange: string, key: string) =>
    attempt((channel) => {
      channel.publish(exchange, key, Buffer.from('x'));
      return channel.waitForConfirms();
    });
  const consume = (queue: string) => attempt((channel) => channel.consume(queue, () => undefined));

  it('publishes its own keys, and no other', async () => {
    expect(await publish(`${prefix}.inbound`, 'customs.edifact')).toBe('allowed');
    expect(await publish(`${prefix}.inbound`, 'port.x12')).toContain('ACCESS_REFUSED');
    expect(await publish(`${prefix}.inbound`, 'customsx.edifact')).toContain('ACCESS_REFUSED');
    expect(await publish(`${prefix}.outbound`, 'port.declaration.released.customs')).toContain('ACCESS_REFUSED');
    expect(await publish('', `${prefix}.port.0`)).toContain('ACCESS_REFUSED');
  });

  it('reads its own queue, and no other', async () => {
    expect(await consume(`${prefix}.customs.0`)).toBe('allowed');
    for (const other of ['port.0', 'inbound', 'dead.customs', 'dead.inbound']) {
      expect(await consume(`${prefix}.${other}`)).toContain('ACCESS_REFUSED');
    }
  });

  it('receives by the README’s example, which acknowledges what it has done', async () => {
    const example = /^## Receive as an agency$[^]*?^```js\n([^]*?)^```$/m.exec(readme)?.[1] ?? '';
    const queue = `${prefix}.customs.0`;
    expect(example).toContain("'hub.customs.0'");
    const script = example.replace("'hub.customs.0'", `'${queue}'`);
    const receiver = spawn('node', ['--input-type=module', '-e', script], {
      env: { ...process.env, AMQP_URL: url.href },
      cwd: projectRoot,
    });
    let printed = '';
    for (const stream of [receiver.stdout, receiver.stderr]) stream.on('data', (bytes: Buffer) => (printed += bytes.toString()));
    const hubsOwn = await connect(amqpUrl);
    try {
      const channel = await hubsOwn.createConfirmChannel();
      for (const id of ['first', 'second']) {
        const event = { id, type: 'clearance.tax.assessed', subject: '1', data: { kind: 'tax.assessed' } };
        channel.publish(`${prefix}.outbound`, 'customs.tax.assessed.customs', Buffer.from(JSON.stringify(event)));
      }
      await vi.waitFor(() => expect(printed).toMatch(/^first .*\nsecond /), { timeout: 20_000 });
      receiver.kill();
      await once(receiver, 'close');
      // The broker takes back what was not acknowledged.
      await vi.waitFor(async () => expect(await channel.checkQueue(queue)).toMatchObject({ messageCount: 0, consumerCount: 0 }));
    } finally {
      receiver.kill();
      await hubsOwn.close();
    }
  });

  it('declares, binds and deletes nothing', async () => {
    expect(await attempt((channel) => channel.assertQueue(`${prefix}.customs.9`))).toContain('ACCESS_REFUSED');
    expect(await attempt((channel) => channel.deleteQueue(`${prefix}.customs.0`))).toContain('ACCESS_REFUSED');
    expect(await attempt((channel) => channel.bindQueue(`${prefix}.customs.0`, `${prefix}.outbound`, '#'))).toContain('ACCESS_REFUSED');
    expect(await attempt((channel) => channel.bindQueue(`${prefix}.inbound`, `${prefix}.inbound`, '#'))).toContain('ACCESS_REFUSED');
  });
});

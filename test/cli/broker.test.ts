/** `hub broker permissions`: what it prints is what a shell hands on, whatever the names are. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hub } from '../support/command-line.js';

interface Printed {
  system: string;
  user: string;
  vhost: string;
  commands: string[][];
  definitions: { permissions: { user: string }[]; topic_permissions: { vhost: string }[] };
}

const settings = { AMQP_URL: '', AMQP_PREFIX: 'hub' };

async function asJson(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Printed> {
  const { stdout } = await hub(['broker', 'permissions', ...args, '--json'], { ...settings, ...environment });
  return JSON.parse(stdout) as Printed;
}

/** The words that each command gets when the text is run, without a broker. */
function wordsIn(text: string): string[][] {
  const script = `rabbitmqctl() { printf '%s\\0' rabbitmqctl "$@"; printf '\\n'; }\n${text}`;
  const lines = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0\n').slice(0, -1);
  return lines.map((line) => line.split('\0'));
}

describe('hub broker permissions', () => {
  it('prints what the README shows', async () => {
    const { code, stdout, stderr } = await hub(['broker', 'permissions', 'customs'], settings);
    expect([code, stderr]).toEqual([0, '']);
    expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(`\n${stdout}`);
  });

  it('quotes names so that a shell hands them on as they are', async () => {
    const [user, vhost] = [`o'brien "of" $HOME \`id\` \\ ; & * é`, "customs' vhost"];
    const args = ['customs', '--user', user, '--vhost', vhost];
    const { commands, definitions } = await asJson(args);
    expect(wordsIn((await hub(['broker', 'permissions', ...args], settings)).stdout)).toEqual(commands);
    expect(commands).toEqual([
      ['rabbitmqctl', 'add_user', user],
      ['rabbitmqctl', 'set_permissions', '-p', vhost, user, '^$', '^hub\\.inbound$', '^hub\\.customs\\.([0-9]+|acknowledgements)$'],
      ['rabbitmqctl', 'set_topic_permissions', '-p', vhost, user, 'hub.inbound', '^customs\\.', '^$'],
    ]);
    expect([definitions.permissions[0]?.user, definitions.topic_permissions[0]?.vhost]).toEqual([user, vhost]);
  });

  it.each([
    ['', '/'],
    ['amqp://hub:secret@rabbitmq', '/'],
    ['amqp://hub:secret@rabbitmq/?heartbeat=5', '/'],
    ['amqp://hub:secret@rabbitmq/port%2Fclearance', 'port/clearance'],
    ['amqp://hub:secret@rabbitmq/100%', '100%'],
  ])('is about the vhost at which AMQP_URL “%s” connects', async (AMQP_URL, vhost) => {
    const printed = await asJson(['port'], { AMQP_URL, AMQP_PREFIX: 'gate' });
    expect(printed).toMatchObject({ system: 'port', user: 'agency-port', vhost });
    expect(printed.commands[2]).toContain('gate.inbound');
    expect(JSON.stringify(printed)).not.toContain('secret');
  });

  it.each([
    [[]],
    [['permissions']],
    [['permissions', 'moon']],
    [['permissions', 'customs', 'port']],
    [['dance', 'customs']],
    [['permissions', 'customs', '--user=']],
    // Taken for an option.
    [['permissions', 'customs', '--user=--node']],
    [['permissions', 'customs', '--vhost=a\nb']],
  ])('says 2 for %j, in both languages', async (args) => {
    const { code, stdout, stderr } = await hub(['broker', ...args], settings);
    expect([code, stdout, stderr.includes('HUB_USAGE')]).toEqual([2, '', true]);
    expect(stderr).toMatch(/用法：hub broker permissions[^]*hub broker permissions SYSTEM/);
  });
});

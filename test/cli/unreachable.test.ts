/** A database that is not there and settings that cannot be used are said as such, in both languages, to whoever starts a command. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeKey } from '../../src/access/api-keys.js';
import { openPort } from '../../src/cli/listening.js';
import { loadAdapters } from '../../src/adapters/profile.js';
import { readConfig } from '../../src/config.js';
import { severableProxy } from '../broker/severable-proxy.js';
import { hub, hubMain } from '../support/command-line.js';
import { databaseUrl, dropSchema, hasPostgres, uniqueName } from '../support/services.js';
import { within } from '../support/within.js';

const folder = mkdtempSync(join(tmpdir(), 'unreachable-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a database at a port where nobody listens', () => {
  let port: number;

  beforeAll(async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    ({ port } = probe.address() as AddressInfo);
    await new Promise((resolve) => probe.close(resolve));
  });

  it.each([
    ['start', ['start'], 'true'],
    ['start, without migrating', ['start'], 'false'],
    ['migrate', ['migrate'], 'true'],
    ['registry show', ['registry', 'show', '91310000MA1FL0000X'], 'true'],
    ['registry export, without migrating', ['registry', 'export'], 'false'],
    ['account list', ['account', 'list'], 'false'],
    ['acknowledgement resend', ['acknowledgement', 'resend', '01890000-0000-7000-8000-000000000000'], 'false'],
  ])('hub %s', async (_name, args, migrate) => {
    // By its name, a host may have several addresses: then Node.js gives an error for each, in one without a text.
    const { code, stdout, stderr } = await hub(args, {
      DATABASE_URL: `postgres://hub@localhost:${port}/hub`,
      DATA_DIRECTORY: folder,
      HTTP_PORT: '0',
      MIGRATE_ON_START: migrate,
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('✗ HUB_DATABASE_UNAVAILABLE');
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(stderr).toMatch(/无法连接数据库：连接被拒绝（connect ECONNREFUSED/);
    expect(stderr).toMatch(/The database cannot be reached: connect ECONNREFUSED/);
  });
});

describe('a setting that cannot be used', () => {
  it.each([
    ['203.0.113.77', '0', 'HTTP_HOST', '203.0.113.77:0'],
    ['no.such.host.invalid', '0', 'HTTP_HOST', 'no.such.host.invalid'],
  ])('host %s port %s is told as %s', async (HTTP_HOST, HTTP_PORT, name, address) => {
    const http = Fastify();
    const fault = await openPort(http, readConfig({ HTTP_HOST, HTTP_PORT })).catch((error: unknown) => error);
    await http.close();
    expect(fault).toMatchObject({ fault: { code: 'HUB_CONFIG_INVALID' } });
    expect(String(fault)).toContain(`The setting ${name} is wrong: ${address}`);
  });

  it('a port that needs another right is told as HTTP_PORT, one in use as that', async () => {
    const failing = (code: string) => ({ listen: () => Promise.reject(Object.assign(new Error(`listen ${code}`), { code })) }) as never;
    const config = readConfig({ HTTP_PORT: '80' });
    await expect(openPort(failing('EACCES'), config)).rejects.toThrow(/HUB_CONFIG_INVALID.*HTTP_PORT.*127\.0\.0\.1:80.*listen EACCES/);
    await expect(openPort(failing('EADDRINUSE'), config)).rejects.toThrow('HUB_ADDRESS_IN_USE');
  });

  it('a folder of adapters that is not there is told as ADAPTERS_DIRECTORY', () => {
    expect(() => loadAdapters(join(folder, 'missing'))).toThrow(/HUB_CONFIG_INVALID.*ADAPTERS_DIRECTORY.*missing.*there is no such file/);
  });

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.1/8/8', '10.0.0.0/255.0.255.0', '::1/0', '10.0.0.1 10.0.0.2'])(
    'proxies %s are told as TRUSTED_PROXIES',
    (TRUSTED_PROXIES) => {
      expect(() => readConfig({ TRUSTED_PROXIES })).toThrow(/HUB_CONFIG_INVALID.*TRUSTED_PROXIES/);
    },
  );

  it('proxies that can be used are those that the service takes', async () => {
    const trustProxy = [
      ...readConfig({ TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16,10.2.0.0/255.255.0.0, ::1,fd00::/8, loopback,' }).TRUSTED_PROXIES,
    ];
    expect(trustProxy).toHaveLength(6);
    await Fastify({ trustProxy }).close();
    expect(readConfig({}).TRUSTED_PROXIES).toEqual([]);
  });
});

describe.skipIf(!(await hasPostgres()))('a database that answers nothing', () => {
  it('lets a hub be told to stop, which ends in time', async () => {
    const schema = uniqueName('test_stop');
    const proxy = await severableProxy(databaseUrl);
    const { key, entry } = makeKey('test', 'operator');
    const environment = {
      API_KEYS: entry,
      DATABASE_URL: proxy.url,
      DATABASE_SCHEMA: schema,
      DATA_DIRECTORY: folder,
      HTTP_PORT: '0',
      LOG_LEVEL: 'silent',
    };
    const child = spawn('node', [hubMain, 'start'], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise<unknown>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
    try {
      let told = '';
      child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
      await vi.waitFor(() => expect(told).toContain('The hub runs'), { timeout: 30_000 });
      const address = /http:\/\/\S+/.exec(told)?.[0] ?? '';
      proxy.silence(true);
      // Somebody waits for an answer that needs the database; who asks after him and needs none has it.
      const headers = { authorization: `Bearer ${key}` };
      const asked = fetch(`${address}/api/v1/quarantine`, { headers }).catch(() => undefined);
      await vi.waitFor(async () => expect((await fetch(`${address}/api/v1/quarantine`)).status).toBe(401));
      child.kill('SIGTERM');
      expect(await within(40, 'Stopping', ended)).toBe(0);
      await asked;
    } finally {
      child.kill('SIGKILL');
      await ended;
      await proxy.close();
      await dropSchema(schema);
    }
  }, 180_000);
});

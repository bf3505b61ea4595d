/** What a hub logs, at its most talkative: no personal or confidential value, no key and no password, whatever is asked or sent. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeKey } from '../../src/access/api-keys.js';
import { hub, hubMain, projectRoot } from '../support/command-line.js';
import { databaseUrl, dropSchema, hasPostgres, uniqueName } from '../support/services.js';

const uscc = '91310115MAYD000194';
/** Values that are personal or confidential by the catalogue, as they are sent and asked for; none looks like another. */
const secrets = {
  customsContactMobile: '13917654321',
  customsContactName: '欧阳静婷',
  dutyGuaranteeNo: 'GUAR7788990011',
  legalRepresentativeIdNo: '310101198001019317',
  fxAccountNo: '4401-9988-7766-55',
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

describe.skipIf(!(await hasPostgres()))('the log', () => {
  const schema = uniqueName('test_logs');
  const folder = mkdtempSync(join(tmpdir(), 'logs-'));
  const keys = { customs: makeKey('a', 'customs'), base: makeKey('b', 'base'), operator: makeKey('o', 'operator') };
  const url = new URL(databaseUrl);
  if (url.password === '') url.password = 'Kennwort-der-Datenbank';
  const output: string[] = [];
  let child: ChildProcess;
  let port = 0;

  beforeAll(async () => {
    port = await freePort();
    const settings = {
      DATABASE_URL: url.href,
      DATABASE_SCHEMA: schema,
      DATA_DIRECTORY: folder,
      DROP_DIRECTORY: join(folder, 'drop'),
      HTTP_PORT: String(port),
      API_KEYS: Object.values(keys)
        .map(({ entry }) => entry)
        .join(','),
      LOG_LEVEL: 'debug',
    };
    expect((await hub(['migrate'], settings)).code).toBe(0);
    expect((await hub(['registry', 'load', join(projectRoot, 'db/seeds/enterprises.jsonl.gz')], settings)).code).toBe(0);
    child = spawn('node', [hubMain, 'start'], { env: { ...process.env, ...settings }, cwd: projectRoot });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => output.push(bytes.toString()));
    await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/api/v1/ready`)).ok).toBe(true), { timeout: 60_000 });
  }, 120_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  });

  async function call(key: keyof typeof keys, path: string, body?: string, type = 'application/json') {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      ...(body !== undefined && { method: 'POST', body }),
      headers: { authorization: `Bearer ${keys[key].key}`, ...(body !== undefined && { 'content-type': type }) },
    });
    return { status: response.status, text: await response.text() };
  }

  const notice = (field: string, value: string): string =>
    `<EnterpriseChangeNotice><NoticeNo>N-${field}</NoticeNo><Bureau>aic</Bureau><ChangeType>变更登记</ChangeType><IssuedAt>2026-04-20T09:00:00</IssuedAt>` +
    `<EffectiveDate>2026-04-20</EffectiveDate><USCC>${uscc}</USCC><Name>上海浦江国际贸易有限公司</Name>` +
    `<Changes><Change><Field>${field}</Field><NewValue>${value}</NewValue></Change></Changes></EnterpriseChangeNotice>`;

  it('has what was asked, and nothing that is personal, confidential or a key', async () => {
    const { id } = JSON.parse((await call('operator', `/enterprises/${uscc}`)).text) as { id: string };
    const told: string[] = [];
    for (const [name, value] of Object.entries(secrets)) {
      // A change by its owner or a claim by another, one that has the wrong form, and the field sought by its value.
      told.push((await call('customs', `/enterprises/${id}/changes`, JSON.stringify({ fields: [{ name, value }] }))).text);
      told.push(
        (await call('customs', `/enterprises/${id}/changes`, JSON.stringify({ fields: [{ name, value: `${value}\u0000` }] }))).text,
      );
      await call('customs', `/enterprises/${encodeURIComponent(value)}`);
      await call('customs', `/enterprises?name=${encodeURIComponent(value)}`);
      await call('customs', `/nowhere/${encodeURIComponent(value)}?of=${encodeURIComponent(value)}`);
      for (const text of [
        notice(name, value),
        notice(name, value).slice(0, -30),
        notice(name, value).replace('<Bureau>aic', '<Bureau>'),
        value,
      ])
        told.push((await call('base', '/interchanges?system=base&wait=10', text, 'application/xml')).text);
      told.push((await call('customs', `/enterprises/${id}/history/${name}?reveal=true`)).text);
    }
    await call('operator', `/enterprises/${uscc}?reveal=true`);
    await fetch(`http://127.0.0.1:${port}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'nobody', password: 'ein-Passwort-eines-Menschen' }),
    });
    await fetch(`http://127.0.0.1:${port}/api/v1/enterprises`, { headers: { authorization: 'Bearer hub_forged_key_0123456789' } });

    const said = output.join('');
    // The log is there, and the values did come by: where they may be read they are.
    expect(said).toContain('/api/v1/interchanges');
    expect(told.join('')).toContain(secrets.customsContactMobile);
    const hidden = [
      ...Object.values(secrets),
      ...Object.values(secrets).map(encodeURIComponent),
      ...Object.values(keys).map(({ key }) => key),
    ];
    for (const value of [...hidden, url.password, 'ein-Passwort-eines-Menschen', 'hub_forged_key_0123456789'])
      expect(said.split('\n').filter((line) => line.includes(value))).toEqual([]);
  }, 120_000);
});

/** `hub health` asks where the hub listens: a server stands there in its place. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { originOf } from '../../src/cli/health.js';
import { hub } from '../support/command-line.js';

describe('hub health', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** @returns the port of a hub that is ready, or is not */
  async function hubAt(host: string, status = 200): Promise<string> {
    server = createServer((request, response) => response.writeHead(request.url === '/api/v1/ready' ? status : 404).end('{}'));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
    return String((server.address() as AddressInfo).port);
  }
  const ask = async (host: string, port: string) => (await hub(['health'], { HTTP_HOST: host, HTTP_PORT: port })).code;

  it.each([
    ['127.0.0.2', '127.0.0.2'],
    ['127.0.0.1', '0.0.0.0'],
    ['127.0.0.1', ''],
  ])('finds a hub at %s by HTTP_HOST “%s”', async (listening, setting) => {
    expect(await ask(setting, await hubAt(listening))).toBe(0);
  });

  it.each([
    ['::1', 'http://[::1]:80'],
    ['::', 'http://[::1]:80'],
    ['hub.internal', 'http://hub.internal:80'],
  ])('asks for HTTP_HOST %s at %s', (HTTP_HOST, origin) => {
    expect(originOf({ HTTP_HOST, HTTP_PORT: 80 })).toBe(origin);
  });

  it('does not take another for it, or one that is not ready', async () => {
    const port = await hubAt('127.0.0.2');
    const { code, stdout } = await hub(['health'], { HTTP_HOST: '127.0.0.1', HTTP_PORT: port });
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      {
        status: 'not reachable',
        statusZh: '无法连接',
        origin: `http://127.0.0.1:${port}`,
        reason: `connect ECONNREFUSED 127.0.0.1:${port}`,
        reasonZh: `连接被拒绝（connect ECONNREFUSED 127.0.0.1:${port}）`,
      },
    ]);
    server.close();
    expect(await ask('127.0.0.2', await hubAt('127.0.0.2', 503))).toBe(1);
  });
});

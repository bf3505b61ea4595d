/** `hub health`: asks the hub that runs on this machine whether it is ready; for container health checks. */
import { isIPv6 } from 'node:net';
import type { Config } from '../config.js';
import { reasonsOf } from '../error-reasons.js';
import { exitFaults, exitFine, print } from './output.js';

const patience = 4_000;

/** Who listens on all addresses is asked at the loopback one; who listens on one is to be found there only. */
const loopbackOf: Readonly<Record<string, string>> = { '': '127.0.0.1', '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where a hub with these settings is asked. */
export function originOf({ HTTP_HOST, HTTP_PORT }: Pick<Config, 'HTTP_HOST' | 'HTTP_PORT'>): string {
  const host = loopbackOf[HTTP_HOST] ?? HTTP_HOST;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${HTTP_PORT}`;
}

/** @returns 0 where the hub answers that it is ready, else 1 */
export async function healthCommand(config: Config): Promise<number> {
  const origin = originOf(config);
  try {
    const answer = await fetch(`${origin}/api/v1/ready`, { signal: AbortSignal.timeout(patience) });
    print(await answer.text());
    return answer.ok ? exitFine : exitFaults;
  } catch (error) {
    // What fetch itself says is only that it failed.
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    print(JSON.stringify({ status: 'not reachable', statusZh: '无法连接', origin, ...reasonsOf(cause) }));
    return exitFaults;
  }
}

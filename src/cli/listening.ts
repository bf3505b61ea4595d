/** Opens the port of the HTTP service, says in the settings' words why it cannot, and closes it whoever is waiting. */
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { reasonsOf } from '../error-reasons.js';
import { hubError } from '../errors.js';
import { atMost } from '../store/server-connection.js';
import { stopLimit } from './closers.js';

/** @throws HubError HUB_ADDRESS_IN_USE; HUB_CONFIG_INVALID for an address that is not this machine's or a port it may not take */
export async function openPort(http: Pick<FastifyInstance, 'listen'>, { HTTP_HOST: host, HTTP_PORT: port }: Config): Promise<void> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const address = `${host}:${port}`;
    if (code === 'EADDRINUSE') throw hubError('HUB_ADDRESS_IN_USE', { address }, {}, error);
    const told = reasonsOf(error);
    const reason = `${address} cannot be listened on: ${told.reason}`;
    const reasonZh = `无法在 ${address} 上监听：${told.reasonZh}`;
    throw hubError('HUB_CONFIG_INVALID', { name: code === 'EACCES' ? 'HTTP_PORT' : 'HTTP_HOST', reason, reasonZh }, {}, error);
  }
}

/** Answers what was asked, then ends. A request that the database keeps waiting holds up the process no longer than all the rest. */
export async function closePort(http: Pick<FastifyInstance, 'close' | 'server'>, limit = stopLimit): Promise<void> {
  await atMost(limit, http.close());
  http.server.closeAllConnections();
}

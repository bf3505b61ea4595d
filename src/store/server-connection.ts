/** How a connection to PostgreSQL is opened and ended, whoever holds it: a server that answers nothing must keep nobody waiting. */
import type { Socket } from 'node:net';
import type { Client, ClientConfig } from 'pg';

/** Milliseconds in which a server must have taken a connection. */
export const connectTimeout = 10_000;
/** Milliseconds after which a connection on which nothing came is asked whether the other side is still there. */
const quietAfter = 10_000;
const endTimeout = 2_000;

/** The settings of a connection; its name is what the server's administrator sees. */
export function connectionTo(url: string, name: string, timeout = connectTimeout): ClientConfig {
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: timeout,
    // A statement may take hours, as the load of a registry does; a server that has gone is noticed all the same.
    keepAlive: true,
    keepAliveInitialDelayMillis: quietAfter,
  };
}

/** Ends a connection; where the server does not answer that, its socket goes all the same, and with it what waited for an answer. */
export async function endConnection(client: Client, timeout = endTimeout): Promise<void> {
  await atMost(
    timeout,
    client.end().catch(() => undefined),
  );
  cutConnection(client);
}

/** Destroys the socket: whatever waits for an answer over it fails now. */
export function cutConnection(client: Client): void {
  // pg's types do not name it.
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
}

/** Waits for something, but no longer than that many milliseconds. @throws what it failed with in that time */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

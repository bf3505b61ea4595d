/** A TCP proxy in front of a broker, by which a test cuts or stalls a connection without touching anyone else's. */
import { createServer, connect as dial, type AddressInfo, type Socket } from 'node:net';

export interface SeverableProxy {
  readonly url: string;
  /** Bytes that went to the broker. */
  sent(): number;
  /** Destroys every connection through the proxy. */
  cut(): void;
  /** Refuses, or takes, new connections. */
  refuse(refusing: boolean): void;
  /** Carries nothing in either direction any more, or goes on. */
  stall(stalled: boolean): void;
  close(): Promise<void>;
}

export async function severableProxy(target: string): Promise<SeverableProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<{ client: Socket; broker: Socket }>();
  let refusing = false;
  let ended = 0;
  const server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const broker = dial(Number(port || 5672), hostname);
    const pair = { client, broker };
    pairs.add(pair);
    const end = (): void => {
      client.destroy();
      broker.destroy();
      if (pairs.delete(pair)) ended += client.bytesRead;
    };
    for (const socket of [client, broker]) socket.on('error', end).on('close', end);
    client.pipe(broker);
    broker.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const { client, broker } of pairs) {
      client.destroy();
      broker.destroy();
    }
  };
  return {
    url: url.href,
    sent: () => ended + [...pairs].reduce((sum, { client }) => sum + client.bytesRead, 0),
    cut,
    refuse: (value) => (refusing = value),
    stall(stalled) {
      for (const { client, broker } of pairs) {
        for (const [from, to] of [
          [broker, client],
          [client, broker],
        ] as const) {
          if (stalled) from.unpipe(to).pause();
          else from.pipe(to);
        }
      }
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A TCP proxy in front of a broker or a database, by which a test cuts or stalls a connection without touching anyone else's. */
import { createServer, connect as dial, type AddressInfo, type Socket } from 'node:net';

export interface SeverableProxy {
  readonly url: string;
  /** Bytes that went to the broker. */
  sent(): number;
  /** Destroys every connection through the proxy. */
  cut(): void;
  /** Refuses, or takes, new connections. */
  refuse(refusing: boolean): void;
  /** New connections are opened, and then the broker hears nothing of them: as of one that has run out of file descriptors. */
  deafen(deaf: boolean): void;
  /** That are open now. */
  connections(): number;
  /** Carries nothing in either direction any more, or goes on. */
  stall(stalled: boolean): void;
  /** The same, and of new connections too: they are taken, and nothing is heard of them. */
  silence(silent: boolean): void;
  close(): Promise<void>;
}

export async function severableProxy(target: string): Promise<SeverableProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<{ client: Socket; broker: Socket }>();
  let refusing = false;
  let deaf = false;
  let silent = false;
  let ended = 0;
  const server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    const broker = dial(Number(port || (target.startsWith('postgres') ? 5432 : 5672)), hostname);
    const pair = { client, broker };
    pairs.add(pair);
    const end = (): void => {
      client.destroy();
      broker.destroy();
      if (pairs.delete(pair)) ended += client.bytesRead;
    };
    for (const socket of [client, broker]) socket.on('error', end).on('close', end);
    if (silent) return;
    if (deaf) carryOpening(client, broker);
    else client.pipe(broker);
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
  const stall = (stalled: boolean): void => {
    for (const { client, broker } of pairs) {
      for (const [from, to] of [
        [broker, client],
        [client, broker],
      ] as const) {
        if (stalled) from.unpipe(to).pause();
        else from.pipe(to);
      }
    }
  };
  return {
    url: url.href,
    sent: () => ended + [...pairs].reduce((sum, { client }) => sum + client.bytesRead, 0),
    cut,
    refuse: (value) => (refusing = value),
    deafen: (value) => (deaf = value),
    connections: () => pairs.size,
    stall,
    silence(value) {
      silent = value;
      stall(value);
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Up to the first frame of a channel. */
function carryOpening(client: Socket, broker: Socket): void {
  let opening = true;
  client.on('data', (chunk) => {
    // A frame is its type (one byte), its channel (two) and more; channel 0 is the connection itself.
    opening &&= chunk[0] !== 1 || chunk.readUInt16BE(1) === 0;
    if (opening) broker.write(chunk);
  });
}

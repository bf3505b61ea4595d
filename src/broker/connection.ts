/** One connection to RabbitMQ, kept: lost, it is opened again, with growing pauses, until it is closed on purpose. */
import type { Socket } from 'node:net';
import { connect, type ChannelModel, type SocketOptions } from 'amqplib';
import { reasonsOf, type Reasons } from '../error-reasons.js';
import { HubError, hubError } from '../errors.js';
import { pauseAfter, type Backoff } from './backoff.js';
import { coalesceWrites, socketBuffer } from './coalesce.js';
import { createGate, type Gate } from './gate.js';

export interface LinkOptions {
  readonly url: string;
  readonly heartbeatSeconds: number;
  readonly backoff: Backoff;
  /** Milliseconds in which the broker must have answered `prepare`. */
  readonly answerTimeout: number;
  /** What to do with a new connection before anyone else may use it; when it fails, the connection is given up. */
  readonly prepare: (model: ChannelModel) => Promise<void>;
  readonly onEvent: (problem: HubError) => void;
}

export interface Link {
  /** The connection, if it is up and prepared. */
  model(): ChannelModel | undefined;
  /** Waits for it, at most so long. */
  whenUp(milliseconds: number): Promise<ChannelModel | undefined>;
  /** Shut while the broker takes no publications (`connection.blocked`: it is short of memory or disk). */
  readonly accepting: Gate;
  /** Open as soon as `close` was called. */
  readonly closed: Gate;
  close(): Promise<void>;
}

const connectTimeout = 10_000;
const closeTimeout = 2_000;

/** HUB_BROKER_UNAVAILABLE with the reason that a library or the broker gave, unless another is given. */
export function unavailable(cause: unknown, reasons: Reasons = reasonsOf(cause)): HubError {
  return hubError('HUB_BROKER_UNAVAILABLE', reasons, {}, cause);
}

export function unanswered(milliseconds: number): HubError {
  const seconds = milliseconds / 1_000;
  return unavailable(undefined, { reason: `no answer within ${seconds} s`, reasonZh: `${seconds} 秒内没有应答` });
}

/** What ended a connection: where nothing was said, it was closed. */
function lostTo(cause: unknown): HubError {
  return cause === undefined ? unavailable(cause, { reason: 'the connection was closed', reasonZh: '连接已关闭' }) : unavailable(cause);
}

export function keepConnected({ url, heartbeatSeconds, backoff, answerTimeout, prepare, onEvent }: LinkOptions): Link {
  const up = createGate(false);
  const accepting = createGate(true);
  const closed = createGate(false);
  let current: ChannelModel | undefined;
  let open: ChannelModel | undefined;

  async function live(): Promise<void> {
    // Handed on to the socket as it is; amqplib's types name only some of what a socket takes.
    const socketOptions: SocketOptions & { writableHighWaterMark: number } = {
      timeout: connectTimeout,
      noDelay: true,
      writableHighWaterMark: socketBuffer,
      clientProperties: { connection_name: 'port-clearance-hub' },
    };
    const model = await connect(withHeartbeat(url, heartbeatSeconds), socketOptions);
    open = model;
    coalesceWrites(socketOf(model));
    let cause: unknown;
    const lost = new Promise<'lost'>((resolve) => {
      model.once('close', () => {
        resolve('lost');
      });
    });
    model.on('error', (error: Error) => (cause = error));
    model.on('blocked', (reason: string) => {
      accepting.shut();
      onEvent(unavailable(undefined, { reason: `blocked: ${reason}`, reasonZh: `消息中间件暂停接收（${reason}）` }));
    });
    model.on('unblocked', () => {
      accepting.open();
    });
    try {
      if (closed.isOpen()) return;
      if ((await Promise.race([inTime(prepare(model), answerTimeout), lost])) === 'lost') throw lostTo(cause);
      current = model;
      up.open();
      await lost;
      if (!closed.isOpen()) throw lostTo(cause);
    } finally {
      // Once closed, nobody shall wait for a connection any more.
      if (!closed.isOpen()) up.shut();
      current = undefined;
      accepting.open();
      open = undefined;
      await closeQuietly(model);
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!closed.isOpen()) {
      const since = Date.now();
      try {
        await live();
      } catch (error) {
        onEvent(error instanceof HubError ? error : unavailable(error));
        // Only a connection that lasted ends a series of failures: one that is accepted and cut at once is none.
        failures = Date.now() - since > backoff.longest ? 1 : failures + 1;
        await closed.wait(pauseAfter(failures, backoff));
      }
    }
  }

  const running = run();
  return {
    model: () => current,
    async whenUp(milliseconds) {
      await up.wait(milliseconds);
      return current;
    },
    accepting,
    closed,
    async close() {
      closed.open();
      up.open();
      if (open !== undefined) await closeQuietly(open);
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, closeTimeout).unref())]);
    },
  };
}

/** A heartbeat that the address asks for itself wins. */
function withHeartbeat(url: string, seconds: number): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(seconds));
  return parsed.href;
}

/**
 * What the broker answers. One that has run out of file descriptors takes connections, sends heartbeats and answers
 * nothing else.
 * @throws HubError HUB_BROKER_UNAVAILABLE after the time
 */
export async function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unanswered(milliseconds)), milliseconds);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** amqplib's types do not name it. */
function socketOf(model: ChannelModel): Socket | undefined {
  return (model.connection as { readonly stream?: Socket }).stream;
}

/** Closing what is dead already is no news; and a broker that does not answer must keep neither the process nor the socket. */
async function closeQuietly(model: ChannelModel): Promise<void> {
  const closing = model.close().catch(() => undefined);
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, closeTimeout).unref())]);
  socketOf(model)?.destroy();
}

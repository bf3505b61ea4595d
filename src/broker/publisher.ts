/** Publishes in windows on a confirm channel: a message counts as delivered only when a queue has it. */
import type { ChannelModel, ConfirmChannel } from 'amqplib';
import type { HubError } from '../errors.js';
import type { Outbound, PublishResult } from './broker.js';
import { unavailable, type Link } from './connection.js';
import { createGate, type Gate } from './gate.js';

export interface PublisherOptions {
  /** Milliseconds that a window waits for a connection. */
  readonly connectionWait: number;
  /** Milliseconds after which what is not confirmed counts as failed. */
  readonly confirmTimeout: number;
  readonly onEvent: (problem: HubError) => void;
}

/** The channel of a connection, from the moment in which it is asked for. */
interface Opening {
  readonly model: ChannelModel;
  readonly line: Promise<Line | undefined>;
  /** Until the channel is gone, or could not be opened. */
  usable: boolean;
}

/** A confirm channel and what is known of it. */
interface Line {
  readonly channel: ConfirmChannel;
  /** Shut while the channel's buffer is full; opened for good when the channel is gone. */
  readonly writable: Gate;
  /** What came back unrouted and is not yet acknowledged, by its identity, with how many of it. */
  readonly returned: Map<string, number>;
  alive: boolean;
}

export type Publish = (window: readonly Outbound[]) => Promise<PublishResult[]>;

export function createPublisher(link: Link, { connectionWait, confirmTimeout, onEvent }: PublisherOptions): Publish {
  let current: Opening | undefined;

  async function readyLine(): Promise<Line | undefined> {
    const model = await link.whenUp(connectionWait);
    if (model === undefined) return undefined;
    // Nothing is awaited between the question and the answer, so that windows that come at once share one channel.
    if (current?.model !== model || !current.usable) current = openFor(model);
    return current.line;
  }

  function openFor(model: ChannelModel): Opening {
    const lose = (): void => {
      opening.usable = false;
    };
    const line = openLine(model, onEvent, lose).catch((error: unknown) => {
      lose();
      onEvent(unavailable(error));
      return undefined;
    });
    const opening: Opening = { model, line, usable: true };
    return opening;
  }

  return async (window) => {
    if (window.length === 0) return [];
    const results = new Array<PublishResult>(window.length).fill('failed');
    const deadline = Date.now() + confirmTimeout;
    const usable = await inTime(readyLine(), confirmTimeout);
    if (usable === undefined || !(await link.accepting.wait(deadline - Date.now()))) return results;
    const settled = createGate(false);
    let left = window.length;
    const settle = (count: number): void => {
      left -= count;
      if (left === 0) settled.open();
    };
    for (const [index, message] of window.entries()) {
      if (!usable.writable.isOpen()) await usable.writable.wait(deadline - Date.now());
      if (!usable.alive || !usable.writable.isOpen()) {
        settle(window.length - index);
        break;
      }
      try {
        send(usable, message, (result) => {
          results[index] = result;
          settle(1);
        });
      } catch (error) {
        // A message that cannot be put on the wire at all, such as a key of more than 255 bytes.
        onEvent(unavailable(error));
        settle(1);
      }
    }
    await settled.wait(deadline - Date.now());
    // A copy: an answer after the time changes nothing any more.
    return results.slice();
  };
}

/** Nothing when it takes longer: a broker that is silent must not hold the caller until the heartbeat notices. */
async function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  const late = createGate(false);
  try {
    return await Promise.race([promise, late.wait(milliseconds).then(() => undefined)]);
  } finally {
    late.open();
  }
}

async function openLine(model: ChannelModel, onEvent: (problem: HubError) => void, onClose: () => void): Promise<Line> {
  const channel = await model.createConfirmChannel();
  const line: Line = { channel, writable: createGate(true), returned: new Map(), alive: true };
  channel.on('error', (error: Error) => {
    onEvent(unavailable(error));
  });
  channel.on('close', () => {
    line.alive = false;
    line.writable.open();
    onClose();
  });
  channel.on('drain', () => {
    line.writable.open();
  });
  channel.on('return', ({ fields, properties }) => {
    const identity = identify(fields.exchange, fields.routingKey, properties.messageId as string);
    line.returned.set(identity, (line.returned.get(identity) ?? 0) + 1);
  });
  return line;
}

function identify(exchange: string, key: string, messageId: string): string {
  return `${exchange}\n${key}\n${messageId}`;
}

/** `basic.return` comes before the `basic.ack` of the same message (AMQP 0-9-1, RabbitMQ "Publisher confirms"). */
function send(line: Line, message: Outbound, settle: (result: PublishResult) => void): void {
  const options = {
    mandatory: true,
    persistent: true,
    messageId: message.messageId,
    contentType: message.contentType,
    headers: message.headers,
    // AMQP 0-9-1 §4.2.5.4: a POSIX time in seconds.
    timestamp: Math.floor(message.timestamp / 1000),
  };
  const room = line.channel.publish(message.exchange, message.key, message.body, options, (refusal: unknown) => {
    const wasReturned = line.returned.size > 0 && takeReturned(line, message);
    settle(refusal !== null && refusal !== undefined ? 'failed' : wasReturned ? 'returned' : 'confirmed');
  });
  if (!room) line.writable.shut();
}

function takeReturned({ returned }: Line, { exchange, key, messageId }: Outbound): boolean {
  const identity = identify(exchange, key, messageId);
  const count = returned.get(identity);
  if (count === undefined) return false;
  if (count === 1) returned.delete(identity);
  else returned.set(identity, count - 1);
  return true;
}

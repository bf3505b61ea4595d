/** Server-sent events (HTML Standard, 9.2): their text, and the answer that carries them. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Milliseconds after which a silent stream says that it lives: proxies close what is silent for a minute. */
export const heartbeat = 15_000;

export interface StreamedEvent {
  readonly name: string;
  readonly data: string;
  /** What the reader sends as `Last-Event-ID` when it comes back. */
  readonly id?: string;
}

/**
 * Things as they come, each as an event; an empty list says that the stream lives. Nothing is read ahead of a slow reader.
 * The headers go out with the first list, when what gives the lists has begun.
 */
export function eventStream<T>(reply: FastifyReply, lists: AsyncIterable<readonly T[]>, eventOf: (one: T) => StreamedEvent): Readable {
  // A proxy must not gather what is to be seen at once.
  void reply.type('text/event-stream').header('x-accel-buffering', 'no');
  return Readable.from(texts(lists, (one) => textOf(eventOf(one))));
}

async function* texts<T>(lists: AsyncIterable<readonly T[]>, text: (one: T) => string): AsyncGenerator<string> {
  let opening = 'retry: 2000\n\n';
  for await (const list of lists) {
    yield opening + (list.length === 0 ? ': alive\n\n' : list.map(text).join(''));
    opening = '';
  }
}

function textOf({ name, data, id }: StreamedEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${data}\n\n`;
}

/**
 * amqplib writes each frame to the socket by itself, two or more for a message, each a system call: with a thousand
 * publications in hand that costs more than making them. Here all that is written in one turn of the event loop goes out
 * together (`writev`).
 */
import { Writable } from 'node:stream';

/** Bytes that may wait in the socket before the writer is told to pause: amqplib's own flow control goes by it. */
export const socketBuffer = 1024 * 1024;

/** @param socket of the connection; what is no stream is left alone, and then every frame goes by itself */
export function coalesceWrites(socket: unknown): void {
  if (!(socket instanceof Writable)) return;
  const write = socket.write.bind(socket) as (chunk: unknown, ...rest: unknown[]) => boolean;
  let corked = false;
  const flush = (): void => {
    corked = false;
    socket.uncork();
  };
  socket.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    if (!corked) {
      corked = true;
      socket.cork();
      process.nextTick(flush);
    }
    return write(chunk, ...rest);
  };
}

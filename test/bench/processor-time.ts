/**
 * Processor time of this process, the PostgreSQL server and the RabbitMQ node, where they run on this machine (Linux only).
 * A ratio of wall times says how far the hub is from the bare pipe; this says where the time goes.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Milliseconds of user and system time since the processes began. */
export interface ProcessorTime {
  readonly node: number;
  readonly postgres: number;
  readonly rabbitmq: number;
}

/** A clock tick of /proc/<pid>/stat is 10 ms on every Linux that Node.js runs on. */
const tick = 10;

/** Makes the reader; what is not found on this machine counts as nothing. */
export function processorTimes(databaseUrl: string, amqpUrl: string): () => ProcessorTime {
  const server = listenerOf(databaseUrl, 5432);
  const broker = listenerOf(amqpUrl, 5672);
  return () => {
    const { user, system } = process.cpuUsage();
    return {
      node: (user + system) / 1000,
      postgres: processes()
        .filter(({ pid, parent }) => pid === server || parent === server)
        // A connection that was closed is counted by its parent.
        .reduce((sum, { pid, own, children }) => sum + own + (pid === server ? children : 0), 0),
      rabbitmq: processes()
        .filter(({ pid }) => pid === broker)
        .reduce((sum, { own }) => sum + own, 0),
    };
  };
}

/** The time between two readings for each of so many messages, as a line for people. */
export function perMessage(before: ProcessorTime, after: ProcessorTime, messages: number): string {
  return (['node', 'postgres', 'rabbitmq'] as const)
    .map((name) => `${name} ${((after[name] - before[name]) / messages).toFixed(2)}`)
    .join(', ');
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  readonly children: number;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const text = read(`/proc/${name}/stat`);
      // proc(5): the name in brackets may hold anything; the third field on are numbers.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const at = (field: number): number => Number(fields[field - 3] ?? 0);
      return text === '' ? [] : [{ pid: Number(name), parent: at(4), own: (at(14) + at(15)) * tick, children: (at(16) + at(17)) * tick }];
    });
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between the listing and the reading.
    return '';
  }
}

/** The process that listens on the port of an address on this machine. */
function listenerOf(url: string, usualPort: number): number | undefined {
  const port = Number(new URL(url).port || usualPort)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  // proc_net_tcp(5): local address and port in hexadecimal, the remote one, the state (0A: listening), …, the inode tenth.
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((path) => read(path).split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${port}`) === true && fields[3] === '0A')
    .map((fields) => `socket:[${fields[9] ?? ''}]`);
  return processes().find(({ pid }) => descriptors(pid).some((target) => sockets.includes(target)))?.pid;
}

function descriptors(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => target(`/proc/${pid}/fd/${name}`));
  } catch {
    return [];
  }
}

function target(path: string): string[] {
  try {
    return [readlinkSync(path)];
  } catch {
    return [];
  }
}

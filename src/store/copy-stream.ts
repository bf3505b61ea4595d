/** COPY … FROM STDIN in its text format, on a connection of its own, a transaction at a time. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { connectionTo } from './server-connection.js';

export interface Copy {
  readonly client: pg.Client;
  /** Resolves when more can be taken. What the server refuses is thrown here or by `end`. */
  write(text: string): Promise<void>;
  /** Ends the COPY; its transaction stays open until `commit`. */
  end(): Promise<void>;
  commit(): Promise<void>;
  /** In the middle of a COPY too: the server is not told, it sees the connection go. */
  close(): Promise<void>;
}

/** Text that waits for the server while the next is made. */
const waiting = 1 << 20;

/** @param table and columns, as COPY names them; the search path must hold them */
export async function openCopy(url: string, searchPath: readonly string[], into: string): Promise<Copy> {
  const client = new pg.Client(connectionTo(url, 'port-clearance-hub registry load'));
  // A connection that breaks is told by what was being asked of it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`set search_path to ${searchPath.map((schema) => client.escapeIdentifier(schema)).join(', ')}`);
  // Of a crash of the server the last pieces may be lost: the last transaction of a load makes sure of all of them.
  await client.query('set synchronous_commit to off');
  let stream: CopyStreamQuery | undefined;
  return {
    client,
    async write(text) {
      if (stream === undefined) {
        await client.query('begin');
        stream = client.query(copyFrom(`copy ${into} from stdin`, { highWaterMark: waiting }));
        stream.on('error', () => undefined);
      }
      if (stream.errored !== null) throw stream.errored;
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async end() {
      const ending = stream;
      stream = undefined;
      if (ending !== undefined) await finished(ending.end());
    },
    async commit() {
      await client.query('commit');
    },
    close: () => client.end(),
  };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as it stands between the tabs. */
export function copyText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text;
}

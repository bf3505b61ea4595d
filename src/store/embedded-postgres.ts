/** A real PostgreSQL out of an npm package, for a hub with nothing configured: same SQL, same driver, same pool. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { hubError } from '../errors.js';
import { closedFolder, loadEmbeddedPackage } from './embedded-package.js';

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
  const closed = closedFolder(join(folder, 'postgres'));
  if (closed !== undefined) throw hubError('HUB_FOLDER_CLOSED', { folder: closed }, { file: closed });
  await mkdir(folder, { recursive: true });
  const databaseDir = join(folder, 'postgres');
  const password = await keptSecret(join(folder, 'postgres-password'));
  const port = await freePort();
  const { EmbeddedPostgres, release } = await loadEmbeddedPackage();
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
    await release();
    throw hubError('HUB_DATABASE_UNAVAILABLE', { reason }, { file: databaseDir }, error);
  }
  return {
    url: `postgres://hub:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await release();
    },
  };
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

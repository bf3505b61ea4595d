/** A real PostgreSQL out of an npm package, for a hub with nothing configured: same SQL, same driver, same pool. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { hubError } from '../errors.js';
import { closedFolder, loadEmbeddedPackage } from './embedded-package.js';
import { ownFolder } from './folder-owner.js';
import { startPostmaster, stopLeftPostmaster } from './postmaster.js';

export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it, and initialises it the first time. Listens on the loopback address only, on a free port, with a password
 * of its own that is kept beside the data. What a hub that was killed left running on the data is stopped first.
 * @throws HubError HUB_DATABASE_UNAVAILABLE with what PostgreSQL said; HUB_FOLDER_IN_USE when another hub has the folder;
 * HUB_FOLDER_CLOSED when PostgreSQL may not enter it; HUB_FOLDER_REFUSED when the hub may not write in it
 */
export async function startEmbeddedPostgres(dataDirectory: string): Promise<EmbeddedDatabase> {
  const wanted = resolve(dataDirectory);
  const closed = closedFolder(join(wanted, 'postgres'));
  if (closed !== undefined) throw hubError('HUB_FOLDER_CLOSED', { folder: closed }, { file: closed });
  await mkdir(wanted, { recursive: true });
  const folder = await realpath(wanted);
  const giveUp = ownFolder(folder);
  try {
    const running = await startIn(folder);
    return {
      url: running.url,
      async stop() {
        await running.stop();
        giveUp();
      },
    };
  } catch (error) {
    giveUp();
    throw error;
  }
}

async function startIn(folder: string): Promise<EmbeddedDatabase> {
  const databaseDir = join(folder, 'postgres');
  await stopLeftPostmaster(databaseDir);
  const password = await keptSecret(join(folder, 'postgres-password'));
  const { EmbeddedPostgres, program, release } = await loadEmbeddedPackage();
  const said: string[] = [];
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) {
      // Under another name until it is whole: one that was broken off would be taken for a database.
      const unfinished = `${databaseDir}.new`;
      await rm(unfinished, { recursive: true, force: true });
      await new EmbeddedPostgres({
        databaseDir: unfinished,
        user: 'hub',
        password,
        authMethod: 'scram-sha-256',
        // PostgreSQL refuses to run as root; the package then makes an account for it.
        createPostgresUser: process.getuid?.() === 0,
        // Without these the cluster takes whatever the environment's locale says, down to plain ASCII.
        initdbFlags: ['--encoding=UTF8', '--locale=C'],
        onLog: (line) => said.push(line),
        onError: (problem) => said.push(String(problem)),
      }).initialise();
      await rename(unfinished, databaseDir);
    }
    const port = await freePort();
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=50'];
    const server = await startPostmaster(program, databaseDir, ['-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]);
    return {
      url: `postgres://hub:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await server.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    const reason = [error instanceof Error ? error.message : '', ...said.slice(-5)].join(' ').trim();
    throw hubError('HUB_DATABASE_UNAVAILABLE', { reason, reasonZh: `内置 PostgreSQL 未能启动（${reason}）` }, { file: databaseDir }, error);
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

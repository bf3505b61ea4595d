/** The process of the embedded PostgreSQL: started, stopped, and stopped where a hub that was killed left it behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hubError } from '../errors.js';
import { processAt } from './processes.js';

export interface Postmaster {
  /** Resolves when it has ended, also where it had ended by itself. */
  stop(): Promise<void>;
}

const ready = 'database system is ready to accept connections';
/** Characters of what it said last that are kept for the case that it does not start. */
const lastWords = 2_000;
const patience = 60_000;

/**
 * Starts `postgres` on a data directory, given by its real path, as the user whose it is, and waits until it takes connections. In a process
 * group of its own: Ctrl-C in a terminal reaches everything in the group, and the hub needs its database to come to an end.
 * @throws Error with what PostgreSQL said
 */
export async function startPostmaster(program: string, databaseDir: string, settings: readonly string[]): Promise<Postmaster> {
  const { uid, gid } = await stat(databaseDir);
  const child = spawn(program, ['-D', databaseDir, ...settings], {
    // It refuses to run as root.
    ...(process.getuid?.() === 0 && { uid, gid }),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const end = (): void => {
    child.kill('SIGINT');
  };
  // However this process ends, short of being killed; the next start waits for what is still ending.
  process.on('exit', end);
  try {
    await new Promise<void>((started, failed) => {
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        said = `${said}${chunk}`.slice(-lastWords);
        if (said.includes(ready)) started();
      });
      child.once('error', failed);
      child.once('close', () => {
        failed(new Error(said));
      });
    });
  } catch (error) {
    process.off('exit', end);
    throw error;
  }
  return {
    async stop() {
      process.off('exit', end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      end();
      await ended;
    },
  };
}

/**
 * Stops the PostgreSQL that still runs on a data directory whose hub is gone, and waits for its end. The caller owns the
 * folder, so nobody's database is taken away. A number in `postmaster.pid` that some other program has been given
 * since is forgotten: PostgreSQL would take that program for itself and refuse to start.
 * @throws HubError HUB_DATABASE_UNAVAILABLE when it does not end
 */
export async function stopLeftPostmaster(databaseDir: string): Promise<void> {
  const real = await realpath(databaseDir).catch(() => databaseDir);
  const file = join(real, 'postmaster.pid');
  const pid = parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  const left = pid > 0 ? processAt(pid) : undefined;
  if (left === undefined) return;
  // Only then: of a PostgreSQL that may be its own the new one judges better.
  if (!/postgres(\.exe)?(:| -D )/.test(left.command)) await rm(file, { force: true });
  if (!left.command.includes(` -D ${real} `)) return;
  process.kill(pid, 'SIGINT');
  const end = Date.now() + patience;
  while (processAt(pid)?.startedAt === left.startedAt) {
    await pause(50);
    const reason = `process ${pid}, which an earlier hub left, does not end`;
    const reasonZh = `先前平台遗留的进程 ${pid} 未能结束`;
    if (Date.now() > end) throw hubError('HUB_DATABASE_UNAVAILABLE', { reason, reasonZh }, { file: databaseDir });
  }
}

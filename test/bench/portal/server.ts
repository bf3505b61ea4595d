/** The real server, as an operator starts it: `hub start` on the database, with nothing else configured. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubMain, projectRoot } from '../../support/command-line.js';

export interface Server {
  readonly address: string;
  /** What the process holds in memory now, in bytes. */
  memory(): number;
  /** What it has used of a processor since it began, in milliseconds. */
  processorTime(): number;
  stop(): Promise<void>;
}

export async function startServer(url: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-portal-'));
  const child = spawn('node', [hubMain, 'start'], {
    env: { ...process.env, DATABASE_URL: url, AMQP_URL: '', HTTP_PORT: '0', DATA_DIRECTORY: folder, LOG_LEVEL: 'error' },
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  // A bench that fails must not leave a server behind.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      const found = /http:\/\/\S+/.exec(text.toString());
      if (found === null) process.stderr.write(text);
      else resolve(found[0]);
    });
    child.on('close', () => {
      reject(new Error('the hub did not start'));
    });
  });
  const read = (name: string): string => readFileSync(`/proc/${child.pid ?? 0}/${name}`, 'utf8');
  return {
    address,
    memory: () => Number(/VmRSS:\s+(\d+) kB/.exec(read('status'))?.[1]) * 1024,
    processorTime() {
      const stat = read('stat');
      // proc(5): user and system time, in ticks of 10 ms.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
      process.off('exit', end);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A hub as a user starts it, in a process group of its own as a terminal's job is, so that a test can press Ctrl-C. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import { hubMain, projectRoot } from './command-line.js';
import { within } from './within.js';

export interface HubProcess {
  readonly pid: number;
  /** All that it has printed. */
  text(): string;
  /** Where it listens, as soon as it has said so. */
  address(): Promise<string>;
  /** The signal to the process alone, or to its whole group as a terminal does; gives the exit code when it has ended. */
  signal(name: NodeJS.Signals, to?: 'process' | 'group'): Promise<number | null>;
}

/** Starts `hub …`; nothing of the caller's configuration reaches it but what is given. */
export function startProcess(args: readonly string[], environment: Readonly<Record<string, string>>): HubProcess {
  const env = { ...process.env, DATABASE_URL: '', AMQP_URL: '', HTTP_PORT: '0', ...environment };
  const child: ChildProcess = spawn('node', [hubMain, ...args], {
    env,
    cwd: projectRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => output.push(bytes.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  const text = (): string => output.join('');
  const pid = child.pid ?? 0;
  return {
    pid,
    text,
    address: () =>
      vi.waitFor(
        () => {
          const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text())?.[0];
          if (found === undefined) throw new Error(text());
          return found;
        },
        { timeout: 90_000, interval: 50 },
      ),
    async signal(name, to = 'process') {
      process.kill(to === 'group' ? -pid : pid, name);
      const [code] = await within(60, `Ending by ${name}`, ended);
      return code;
    },
  };
}

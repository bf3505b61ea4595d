/** What runs under a number now. Numbers are given out again, so who wrote one down is told by when he was started too. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Running {
  /** Only good for comparing. */
  readonly startedAt: string;
  /** The program with its arguments. */
  readonly command: string;
}

/** The process of that number; nothing where there is none, or only what is left of one that has ended. */
export function processAt(pid: number): Running | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** A container need not have `ps`. */
function fromProc(pid: number): Running | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is a name in brackets, in which anything may stand; the third is the state, the 22nd the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return runningIn(fields[0] ?? '', fields[19] ?? '', command);
}

/** Every other Unix; where there is no `ps` at all nothing is known to run. */
export function fromPs(pid: number): Running | undefined {
  const format = ['state=', 'lstart=', 'command='].flatMap((column) => ['-o', column]);
  const env = { LC_ALL: 'C', TZ: 'UTC', PATH: '/bin:/usr/bin' };
  const line = execFileSync('ps', ['-ww', ...format, '-p', String(pid)], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [, state = '', startedAt = '', command = ''] = /^\s*(\S+)\s+(\w{3} \w{3}\s+\d+ [\d:]{8} \d{4})\s(.*)/.exec(line) ?? [];
  return runningIn(state, startedAt, `${command} `);
}

function runningIn(state: string, startedAt: string, command: string): Running | undefined {
  return /^[ZX]/.test(state) ? undefined : { startedAt, command };
}

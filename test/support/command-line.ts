/** The built command line, run as a user runs it; `test/global-setup.ts` sees to it that it is that of `src`. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export const projectRoot = new URL('../..', import.meta.url).pathname;
export const hubMain = join(projectRoot, 'dist', 'main.js');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `hub …`; never rejects for an exit code. */
export function hub(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile('node', [hubMain, ...args], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

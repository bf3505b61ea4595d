/** The hub with a PostgreSQL of its own: however it ends, the database ends with it or does not stand in the way of the next one. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { processAt } from '../../src/store/processes.js';
import { hub, projectRoot } from '../support/command-line.js';
import { startProcess, type HubProcess } from '../support/hub-process.js';

describe('the hub with an embedded PostgreSQL', () => {
  let folder: string;
  const started: { pid: number }[] = [];

  beforeEach(() => {
    // Open to others: started by root, PostgreSQL runs as somebody else.
    folder = mkdtempSync(join(tmpdir(), 'embedded-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => {
    // What a failed test leaves.
    for (const { pid } of started.splice(0)) if (processAt(pid) !== undefined) process.kill(pid, 'SIGKILL');
    for (const pid of databases()) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function start(...args: string[]): HubProcess {
    // As the default is: a path that is not absolute.
    const child = startProcess(args, { DATA_DIRECTORY: relative(projectRoot, folder), LOG_LEVEL: 'warn' });
    started.push(child);
    return child;
  }

  /** The processes of PostgreSQL that run in the folder. */
  function databases(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && processAt(pid)?.command.includes(` -D ${folder}`) === true);
  }

  async function answers(address: string): Promise<boolean> {
    const answer = await fetch(`${address}/api/v1/ready`, { signal: AbortSignal.timeout(10_000) });
    return answer.ok;
  }

  it('ends the demo by Ctrl-C, with nothing left and not a word too many', async () => {
    const demo = start('demo');
    expect(await answers(await demo.address())).toBe(true);
    await vi.waitFor(() => expect(demo.text()).toContain('Ctrl-C'), { timeout: 10_000 });
    expect(databases()).toHaveLength(1);
    expect(await demo.signal('SIGINT', 'group')).toBe(0);
    expect(demo.text()).toMatch(/Ctrl-C ends it\.\n正在停止… \/ Stopping …\n$/);
    expect(readdirSync(folder)).toEqual([]);
    expect(databases()).toEqual([]);
  }, 150_000);

  it('ends the service by Ctrl-C, pressed once but sent twice; and by the end of its terminal', async () => {
    const first = start('start');
    expect(await answers(await first.address())).toBe(true);
    const file = join(folder, 'postgres', 'postmaster.pid');
    const written = readFileSync(file, 'utf8');
    // As npm does, which hands on what its child has got already.
    process.kill(first.pid, 'SIGINT');
    expect(await first.signal('SIGINT', 'group')).toBe(0);
    expect(first.text()).toMatch(/operator-key\n正在停止… \/ Stopping …\n$/);
    expect(databases()).toEqual([]);

    // The next one starts, although the number of a PostgreSQL that died has been given to another program.
    const { uid, gid } = statSync(join(folder, 'postgres'));
    const other = spawn('sleep', ['300'], { uid, gid });
    started.push({ pid: other.pid ?? 0 });
    writeFileSync(file, written.replace(/^\d+/, String(other.pid)));
    const second = start('start');
    expect(await answers(await second.address())).toBe(true);
    expect(await second.signal('SIGHUP')).toBe(0);
    expect(databases()).toEqual([]);
    expect(processAt(other.pid ?? 0)).toBeDefined();
  }, 150_000);

  it('ends a start that is told to stop on its way', async () => {
    const child = start('start');
    await vi.waitFor(() => expect(databases().length).toBeGreaterThan(0), { timeout: 60_000, interval: 5 });
    expect(await child.signal('SIGTERM')).toBe(0);
    expect(child.text()).toBe('正在停止… / Stopping …\n');
    expect(databases()).toEqual([]);
    expect(existsSync(join(folder, 'postgres-owner'))).toBe(false);
  }, 150_000);

  it('refuses a second hub on the folder of one that runs, and starts on that of one that was killed', async () => {
    const first = start('start');
    const address = await first.address();
    const second = await hub(['start'], { DATABASE_URL: '', AMQP_URL: '', HTTP_PORT: '0', DATA_DIRECTORY: folder });
    expect(second.code).toBe(2);
    for (const text of ['HUB_FOLDER_IN_USE', String(first.pid), folder, '另一个平台进程', 'DATA_DIRECTORY of its own'])
      expect(second.stderr).toContain(text);
    expect(await answers(address)).toBe(true);

    const [orphan] = databases();
    expect(await first.signal('SIGKILL')).toBeNull();
    // The control: it does stand in the way.
    expect(databases()).toEqual([orphan]);
    const third = start('start');
    expect(await answers(await third.address())).toBe(true);
    expect(databases()).toHaveLength(1);
    expect(databases()).not.toEqual([orphan]);
    expect(await third.signal('SIGTERM')).toBe(0);
    expect(databases()).toEqual([]);
  }, 200_000);

  it('initialises again where it was killed while it did', async () => {
    const first = start('start');
    await vi.waitFor(() => expect(existsSync(join(folder, 'postgres.new', 'PG_VERSION'))).toBe(true), { timeout: 60_000, interval: 1 });
    await first.signal('SIGKILL', 'group');
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    const second = start('start');
    expect(await answers(await second.address())).toBe(true);
    expect(await second.signal('SIGTERM')).toBe(0);
  }, 150_000);

  it('removes what a killed demo left, and ends its database', async () => {
    const first = start('demo');
    await vi.waitFor(() => expect(first.text()).toContain('1000'), { timeout: 60_000, interval: 50 });
    const [orphan] = databases();
    await first.signal('SIGKILL');
    expect([readdirSync(folder), databases()]).toEqual([[`hub-demo-${first.pid}`], [orphan]]);
    const second = start('demo');
    await vi.waitFor(() => expect(second.text()).toContain('1000'), { timeout: 60_000, interval: 50 });
    expect(readdirSync(folder)).toEqual([`hub-demo-${second.pid}`]);
    expect(databases()).toHaveLength(1);
    expect(databases()).not.toEqual([orphan]);
    // In the middle of the shipment's life.
    expect(await second.signal('SIGINT', 'group')).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(databases()).toEqual([]);
  }, 150_000);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOwned, ownFolder } from '../../src/store/folder-owner.js';
import { removeLeftFolders } from '../../src/store/left-folders.js';
import { fromPs, processAt } from '../../src/store/processes.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owner-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a process by its number', () => {
  it('is told from another that has the number later, and from one that has ended', async () => {
    const child = spawn('sleep', ['300']);
    const pid = child.pid ?? 0;
    const seen = processAt(pid);
    expect(seen?.command).toBe('sleep 300 ');
    expect(processAt(pid)).toEqual(seen);
    expect(fromPs(pid)).toMatchObject({ command: 'sleep 300 ', startedAt: expect.stringMatching(/^\w{3} \w{3} .* \d{4}$/) as string });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processAt(pid)).toBeUndefined();
  });
});

describe('the owner of a data folder', () => {
  it('is one at a time, and says who it is', () => {
    const giveUp = ownFolder(folder);
    expect(() => ownFolder(folder)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code: 'HUB_FOLDER_IN_USE' }) as unknown }),
    );
    expect(() => ownFolder(folder)).toThrow(String(process.pid));
    expect(isOwned(folder)).toBe(true);
    giveUp();
    expect([isOwned(folder), readdirSync(folder)]).toEqual([undefined, []]);
    ownFolder(folder)();
  });

  it.each([
    ['whose number another process has now', `${process.pid} 1\n`],
    ['that is gone', '999999999 1\n'],
    ['of which a loss of power left nothing', ''],
  ])('is no hindrance when it is one %s', (_what, written) => {
    writeFileSync(join(folder, 'postgres-owner'), written);
    expect(isOwned(folder)).toBe(false);
    const giveUp = ownFolder(folder);
    expect(readFileSync(join(folder, 'postgres-owner'), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+\\n$`));
    expect(readdirSync(folder)).toHaveLength(1);
    giveUp();
  });

  // Folders in the place of files: what they cause stops root too, as the permissions of a folder of root stop anybody else.
  it.each([
    ['that cannot be read', 'postgres-owner'],
    ['that is dead and cannot be put aside', `postgres-owner.${process.pid}`],
  ])('is told in both languages when it is one %s', (_what, name) => {
    writeFileSync(join(folder, 'postgres-owner'), '999999999 1\n');
    rmSync(join(folder, name), { force: true });
    mkdirSync(join(folder, name, 'inside'), { recursive: true });
    expect(() => ownFolder(folder)).toThrow(refusedFor('EISDIR', '这是一个目录（EISDIR'));
  });

  it('is not looked for without end', () => {
    symlinkSync(join(folder, 'nowhere'), join(folder, 'postgres-owner'));
    expect(() => ownFolder(folder)).toThrow(refusedFor('never the same twice', '不断变化'));
  });

  function refusedFor(en: string, zh: string): Error {
    const message = { en: expect.stringContaining(en) as string, zh: expect.stringContaining(zh) as string };
    return expect.objectContaining({ fault: expect.objectContaining({ code: 'HUB_FOLDER_REFUSED', message }) as unknown }) as Error;
  }
});

describe('folders named for a process', () => {
  it('are removed when it is gone, and nothing else is', async () => {
    const names = [`x-${process.pid}`, `x-${process.pid}-abc`, 'x-999999999', 'x-999999999-abc', 'x-999999999.old', 'x-', 'y-999999999'];
    for (const name of names) mkdirSync(join(folder, name, 'inside'), { recursive: true });
    await removeLeftFolders(folder, 'x-');
    expect(readdirSync(folder).sort()).toEqual(names.filter((name) => !/^x-999999999(-abc)?$/.test(name)).sort());
    await removeLeftFolders(join(folder, 'nowhere'), 'x-');
  });

  it('are removed when their number is that of another process now, as in a container that was started again', async () => {
    const left = join(folder, `x-${process.pid}`);
    mkdirSync(left);
    writeFileSync(join(left, 'postgres-owner'), `${process.pid} 1\n`);
    await removeLeftFolders(folder, 'x-');
    expect(readdirSync(folder)).toEqual([]);
  });
});
